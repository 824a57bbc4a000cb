/** `rnd-seed run -- CMD ARGS` */
import { childEnvironment } from '../../delivery/environment.ts';
import { type SeedReport, seedWith } from '../../seed.ts';
import { EXIT } from '../facts/exits.ts';
import { judgeSeed } from '../judge.ts';
import { judgeStyle } from '../render/style.ts';
import { makeSeedDirectory } from '../seed-directory.ts';
import { seedOptions } from '../values.ts';
import type { Answer, Call, Command } from './type.ts';

/** A service manager watches the very process that it started: it has to become the client. */
const MANAGED: readonly string[] = ['NOTIFY_SOCKET', 'INVOCATION_ID', 'LISTEN_PID', 'JOURNAL_STREAM'];

function wantsExplanation({ values, terminal, quiet }: Call): boolean {
  if (typeof values.explain === 'boolean') return values.explain;
  return !quiet && !terminal.err.isTerminal && !MANAGED.some((name) => terminal.environment[name]);
}

async function explainFailure(
  { system, terminal, values }: Call,
  program: string,
  said: Buffer,
): Promise<void> {
  const { explainClient } = await import('../explain-client.ts');
  const style = judgeStyle(terminal.err, terminal.environment, values.color !== false);
  const text = explainClient(system, program, said, style);
  if (text !== null) await terminal.err.write(text);
}

export const run: Command = async (call) => {
  const { system, words } = call;
  const options = seedOptions(call);
  await makeSeedDirectory(system, options);
  const seeding = seedWith(system, { ...options, mayBlock: true });
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
    last: () =>
      system.processes.execute(program, args, {
        environment: child.environment,
        ...(wantsExplanation(call) && { failed: (said: Buffer) => explainFailure(call, program, said) }),
      }),
  };
};
