/**
 * To the client that `run` starts: the caller's own environment and RANDFILE, which RAND_file_name(3) reads first.
 * Nothing else is added; NODE_OPTIONS least of all, for it would preload code into every Node below the client.
 */
import type { DeliveryReport } from './outcome.ts';

export interface ChildEnvironment {
  environment: Record<string, string>;
  report: DeliveryReport;
}

/** A seed file that could not be rotated is not pointed at: what RANDFILE said before stays as it was. */
export function childEnvironment(
  surroundings: Readonly<Record<string, string | undefined>>,
  seedFile: { path: string | null; outcome: string },
): ChildEnvironment {
  const environment: Record<string, string> = {};
  for (const [name, value] of Object.entries(surroundings)) {
    if (value !== undefined) environment[name] = value;
  }
  const { path, outcome } = seedFile;
  if (outcome !== 'created' && outcome !== 'replaced') {
    return { environment, report: { to: 'environment', outcome: 'skipped', reason: `seed file ${outcome}` } };
  }
  if (path === null || !path.startsWith('/')) {
    return {
      environment,
      report: { to: 'environment', outcome: 'skipped', reason: 'the seed file has no absolute path' },
    };
  }
  environment.RANDFILE = path;
  return { environment, report: { to: 'environment', outcome: 'delivered' } };
}
