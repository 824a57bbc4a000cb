/** `rnd-seed seal` */
import { sealWith } from '../../image/seal.ts';
import { judgeSeal } from '../judge-seal.ts';
import { renderSeal } from '../render/seal.ts';
import { parseSeconds } from '../values.ts';
import type { Command } from './type.ts';

export const seal: Command = async ({ system, values, signal, progress }) => {
  const { root, dryRun, strict, randFile, timeout } = values;
  const report = await progress(
    'sealing',
    sealWith(system, {
      ...(root === undefined ? {} : { root: root as string }),
      randFiles: (randFile as readonly string[] | undefined) ?? [],
      dryRun: dryRun === true,
      ...(timeout === undefined ? {} : { lockTimeoutMs: parseSeconds(timeout as string) }),
      signal,
    }),
  );
  return {
    ...judgeSeal(report, strict === true),
    report,
    text: (style) => renderSeal(report, style),
  };
};
