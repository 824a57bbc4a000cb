/**
 * Walks with the real system as the unprivileged user of the situations: one request a line on standard input, one answer
 * a line on standard output.
 */
import { createInterface } from 'node:readline';
import type {
  MuttOutcome,
  OpenSslGeneration,
  SourceName,
  SourceReport,
} from '../../../src/sources/outcome.ts';
import { resolveWith } from '../../../src/sources/resolve.ts';
import { system } from '../../../src/system/index.ts';

export interface RunnerRequest {
  environment: Record<string, string>;
  directory: string;
  entropyFile: string | null;
  generations: OpenSslGeneration[];
  timeoutMs: number;
}

export interface RunnerAnswer {
  user: number;
  strict: SourceReport[];
  mutt: Partial<
    Record<OpenSslGeneration, { result: string; sources: Partial<Record<SourceName, MuttOutcome>> }>
  >;
}

async function walk({ entropyFile, generations, timeoutMs }: RunnerRequest): Promise<RunnerAnswer> {
  const answer: RunnerAnswer = { user: system.identity.realUser, strict: [], mutt: {} };
  for (const compat of generations) {
    const { report, material } = await resolveWith(system, {
      ...(entropyFile === null ? {} : { entropyFile }),
      muttrc: '',
      compat,
      timeoutMs,
    });
    for (const bytes of material) bytes.fill(0);
    answer.strict = report.sources;
    const sources: Partial<Record<SourceName, MuttOutcome>> = {};
    for (const { source, mutt } of report.sources) if (mutt) sources[source] = mutt;
    answer.mutt[compat] = { result: report.mutt!.result, sources };
  }
  return answer;
}

for await (const line of createInterface({ input: process.stdin })) {
  const request = JSON.parse(line) as RunnerRequest;
  for (const name of Object.keys(process.env)) delete process.env[name];
  Object.assign(process.env, request.environment);
  process.chdir(request.directory);
  process.stdout.write(`${JSON.stringify(await walk(request))}\n`);
}
