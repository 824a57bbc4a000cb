/** `rnd-seed resolve` */
import { wipe } from '../../bytes.ts';
import { resolveWith } from '../../sources/resolve.ts';
import { judgeWalk } from '../judge.ts';
import { renderResolve } from '../render/report.ts';
import { resolveOptions } from '../values.ts';
import type { Command } from './type.ts';

export const resolve: Command = async (call) => {
  const work = resolveWith(call.system, resolveOptions(call));
  const { report, material } = await call.progress('asking the sources', work);
  wipe(...material);
  return { ...judgeWalk(report), report, text: (style) => renderResolve(report, style) };
};
