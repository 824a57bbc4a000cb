/** A Node that becomes a client, in each of the ways that this Node has. */
import { type Ended, type Running, run, sourceUrl, start } from './runner.ts';

export type Way = 'execve' | 'child';

export const WAYS: readonly Way[] = 'execve' in process ? ['execve', 'child'] : ['child'];

/** Arguments for Node: `prelude` runs first, then the client takes over; `failed` is code for the option of that name. */
export function nodeArguments(way: Way, client: readonly string[], prelude = '', failed = ''): string[] {
  const code = `
    import { execute } from ${JSON.stringify(sourceUrl('system/execute.ts'))};
    if (${way === 'child'}) process.execve = undefined;
    ${prelude}
    try {
      process.exitCode = await execute(process.argv[1], process.argv.slice(2), { environment: process.env${failed && `, failed: ${failed}`} });
    } catch (error) {
      console.log(error.code);
      process.exitCode = error.exit ?? 99;
    }`;
  return ['--input-type=module', '-e', code, '--', ...client];
}

export const startAs = (
  way: Way,
  client: readonly string[],
  options?: Parameters<typeof start>[2],
): Running => start(process.execPath, nodeArguments(way, client), options);

export const runAs = (
  way: Way,
  client: readonly string[],
  { prelude, failed, ...options }: Parameters<typeof run>[2] & { prelude?: string; failed?: string } = {},
): Promise<Ended> => run(process.execPath, nodeArguments(way, client, prelude, failed), options);
