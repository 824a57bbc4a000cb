/** `rnd-seed init` */
import { seedWith } from '../../seed.ts';
import { EXIT } from '../facts/exits.ts';
import { judgeSeed } from '../judge.ts';
import { renderSeed } from '../render/report.ts';
import { makeSeedDirectory } from '../seed-directory.ts';
import { seedUnit, type UnitKind } from '../units/seed.ts';
import { seedOptions } from '../values.ts';
import type { Command } from './type.ts';

export const init: Command = async (call) => {
  const unit = call.values.printUnit as UnitKind | undefined;
  if (unit !== undefined)
    return { exit: EXIT.done, data: seedUnit(unit, { program: call.terminal.program() }) };
  const options = seedOptions(call);
  await makeSeedDirectory(call.system, options);
  const report = await call.progress('seeding', seedWith(call.system, { ...options, mayBlock: true }));
  return { ...judgeSeed(report), report, text: (style) => renderSeed(report, style) };
};
