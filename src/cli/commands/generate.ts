/** `rnd-seed generate`. A seed never goes to a terminal: what was on a screen stays in a scroll-back buffer. */
import { wipe } from '../../bytes.ts';
import { RndSeedError } from '../../errors.ts';
import { quoteCommandLine } from '../../generator/command-line.ts';
import { generateWith } from '../../generator/generate.ts';
import type { GenerateReport } from '../../generator/outcome.ts';
import type { SeedFileReport } from '../../seed-file/outcome.ts';
import { makeSeedBytes, type SeedFormat, storeSeedWith } from '../../store.ts';
import { EXIT } from '../facts/exits.ts';
import { judgeSeedFile, judgeWalk } from '../judge.ts';
import { renderGenerate } from '../render/report.ts';
import { generateOptions } from '../values.ts';
import type { Answer, Call, Command } from './type.ts';

/** Where the seed goes: a path, `-`, or null for nowhere. */
function chooseOutput({ values, json, terminal }: Call): string | null {
  const output = values.output as string | undefined;
  if (values.list === true) {
    if (output === undefined) return null;
    throw new RndSeedError('USAGE', '--list makes no seed, so it has no --output', {
      subject: '--list',
      hint: 'rnd-seed generate --list',
    });
  }
  if (output === undefined && json) return null; // the report is what was asked for
  if (output !== undefined && output !== '-') {
    if (output === '')
      throw new RndSeedError('USAGE', '--output is empty', { hint: 'rnd-seed generate --output ~/.rnd' });
    return output.startsWith('/') ? output : `${terminal.directory()}/${output}`;
  }
  if (json) {
    throw new RndSeedError('USAGE', '--json and --output - both want standard output', {
      subject: '--output',
      hint: 'rnd-seed generate --json --output ~/.rnd',
    });
  }
  if (terminal.out.isTerminal) {
    const words = terminal.words.filter(
      (word) => word !== '--output' && word !== '-' && word !== '--output=-',
    );
    throw new RndSeedError('REFUSED', 'a seed is not written to a terminal', {
      subject: 'standard output',
      hint: `rnd-seed ${quoteCommandLine(words)} --output ~/.rnd`,
    });
  }
  return '-';
}

function judgeCommands({ system, values }: Call, report: GenerateReport): Pick<Answer, 'exit' | 'failure'> {
  if (values.list === true) {
    if (report.generator.some(({ outcome }) => outcome === 'used')) return { exit: EXIT.done };
    const failure = {
      message: 'no command gave usable output',
      hint: "rnd-seed generate --list --command 'PROG ARGS'",
    };
    return { exit: EXIT.no, failure };
  }
  const kernel = system.kernel.readiness();
  return judgeWalk({ seeded: kernel.ready === true, kernel, sources: [] });
}

export const generate: Command = async (call) => {
  const { system, values, signal } = call;
  const output = chooseOutput(call);
  const { report, digests } = await call.progress(
    'running commands',
    generateWith(system, generateOptions(call)),
  );
  const make = {
    digests,
    digest: report.digest,
    format: (values.format as SeedFormat | undefined) ?? 'seed',
  };
  try {
    const judged = judgeCommands(call, report);
    const telling = report.findings.filter(({ severity }) => severity !== 'info');
    const warnings = telling.map(({ subject, detail, remedy }) => ({
      message: detail.includes(subject) ? detail : `${subject}: ${detail}`,
      hint: remedy,
    }));
    if (output === '-') return { ...judged, warnings, data: makeSeedBytes(system, make) };
    let seedFile: SeedFileReport | null = null;
    if (output !== null) {
      const store = { ...make, path: output, force: values.force === true, signal };
      seedFile = await storeSeedWith(system, store);
    }
    return {
      ...(seedFile && judged.exit === EXIT.done ? judgeSeedFile(seedFile) : judged),
      report: seedFile ? { ...report, seedFile } : report,
      text: (style) => renderGenerate(report, seedFile, style),
    };
  } finally {
    wipe(...digests);
  }
};
