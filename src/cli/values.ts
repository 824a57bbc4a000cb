/** Options as typed → options of the library. What makes no sense is a usage error that says what would. */
import { RndSeedError } from '../errors.ts';
import { parseCommandLine } from '../generator/command-line.ts';
import type { DigestName, GenerateOptions } from '../generator/outcome.ts';
import type { SeedOptions } from '../seed.ts';
import type { OpenSslGeneration, ResolveOptions } from '../sources/outcome.ts';
import type { Call, Values } from './commands/type.ts';

const LONGEST_SECONDS = 3600;

/** `2`, `0.5`, `.5`: seconds → whole milliseconds. No exponent, no sign, no unit. */
export function parseSeconds(text: string): number {
  const milliseconds = /^(\d+\.?\d*|\.\d+)$/.test(text) ? Math.round(Number(text) * 1000) : 0;
  if (milliseconds < 1 || milliseconds > LONGEST_SECONDS * 1000) {
    throw new RndSeedError(
      'USAGE',
      `--timeout wants seconds between 0.001 and ${LONGEST_SECONDS}: '${text}'`,
      {
        subject: '--timeout',
        hint: 'rnd-seed resolve --timeout 0.5',
      },
    );
  }
  return milliseconds;
}

/** `mutt` or `mutt=GENERATION`; commander has checked it against the facts. */
export function parseCompat(text: string): OpenSslGeneration {
  return (text.split('=')[1] ?? 'openssl-1.1.1') as OpenSslGeneration;
}

/** Drops what was not given, so that the library's defaults hold. */
function given<T extends object>(options: { [K in keyof T]: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as T;
}

const text = (values: Values, name: string) => values[name] as string | undefined;
const flag = (values: Values, name: string) => values[name] as boolean | undefined;

function timeout(values: Values): number | undefined {
  const seconds = text(values, 'timeout');
  return seconds === undefined ? undefined : parseSeconds(seconds);
}

export function resolveOptions({ values, signal }: Pick<Call, 'values' | 'signal'>): ResolveOptions {
  const compat = text(values, 'compat');
  return given<ResolveOptions>({
    entropyFile: text(values, 'entropyFile'),
    muttrc: text(values, 'muttrc'),
    compat: compat === undefined ? undefined : parseCompat(compat),
    timeoutMs: timeout(values),
    signal,
  });
}

export function generateOptions({ values, signal }: Pick<Call, 'values' | 'signal'>): GenerateOptions {
  const commands = values.command as readonly string[] | undefined;
  return given<GenerateOptions>({
    commands: commands?.map(parseCommandLine),
    digest: text(values, 'digest') as DigestName | undefined,
    timeoutMs: timeout(values),
    signal,
  });
}

export function seedOptions(call: Pick<Call, 'values' | 'signal'>): SeedOptions {
  const { values } = call;
  return {
    ...resolveOptions(call),
    ...generateOptions(call),
    ...given<SeedOptions>({
      randFile: text(values, 'randFile'),
      generate: flag(values, 'generate'),
      force: flag(values, 'force'),
      dryRun: flag(values, 'dryRun'),
    }),
  };
}
