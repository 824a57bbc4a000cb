/** `rnd-seed run -- CMD ARGS` */
import { childEnvironment } from '../../delivery/environment.ts';
import { type SeedReport, seedWith } from '../../seed.ts';
import { EXIT } from '../facts/exits.ts';
import { judgeSeed } from '../judge.ts';
import { makeSeedDirectory } from '../seed-directory.ts';
import { seedOptions } from '../values.ts';
import type { Answer, Command } from './type.ts';

export const run: Command = async (call) => {
  const { system, words } = call;
  const options = seedOptions(call);
  await makeSeedDirectory(system, options);
  const seeding = seedWith(system, options);
  const report: SeedReport = await call.progress('seeding', seeding);
  const judged = judgeSeed(report);
  const child = childEnvironment(system.identity.environment, report.seedFile);
  if (!report.dryRun) report.delivery.push(child.report);
  if (judged.exit !== EXIT.done && judged.exit !== EXIT.io) return { ...judged, report };
  const answer: Answer = {
    exit: judged.exit,
    report,
    warnings: judged.failure ? [judged.failure] : [],
  };
  if (report.dryRun) return answer;
  const [program, ...args] = words as [string, ...string[]];
  return {
    ...answer,
    last: () => system.processes.execute(program, args, { environment: child.environment }),
  };
};
