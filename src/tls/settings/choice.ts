/** Which versions a client should be set to: the safe ones if the server has any, else the newest that it has. Pure. */
import type { Offer } from '../hello/client-hello.ts';
import { VERSIONS, type Version } from '../hello/version.ts';
import type { VersionReport } from '../outcome.ts';

export interface Choice {
  /** To be enabled, oldest first. */
  enable: Version[];
  /** The newest of them. */
  best: Version;
  /** Newer versions that the server chokes on instead of picking an older one: a client must not even offer them. */
  avoid: Version[];
  isObsolete: boolean;
  onlyWith: Exclude<Offer, 'all'> | undefined;
  needsLegacyRenegotiation: boolean;
}

const isSafe = (version: Version): boolean => version === 'TLSv1.2' || version === 'TLSv1.3';
const CHOKES: readonly unknown[] = ['closed', 'reset', 'timeout'];

/** @returns null if nothing that the client can speak is accepted */
export function choose(versions: readonly VersionReport[], speaks: readonly Version[]): Choice | null {
  const known = versions.filter(({ version }) => speaks.includes(version));
  const accepted = known.filter((one) => one.accepted === true);
  const best = accepted.at(-1);
  if (best === undefined) return null;
  const safe = accepted.filter(({ version }) => isSafe(version));
  const isObsolete = safe.length === 0;
  const newer = known.filter(({ version }) => VERSIONS.indexOf(version) > VERSIONS.indexOf(best.version));
  const choking = newer.filter(({ reason }) => CHOKES.includes(reason)).map(({ version }) => version);
  // A real client offers 1.3 together with 1.2: that the server has no 1.3 alone is no reason to avoid it.
  const avoid = choking.filter((version) => version !== 'TLSv1.3' || choking.includes('TLSv1.2'));
  return {
    enable: (isObsolete ? [best] : safe).map(({ version }) => version),
    best: best.version,
    avoid,
    isObsolete,
    onlyWith: best.onlyWith,
    needsLegacyRenegotiation: best.handshake?.legacyRenegotiation === true,
  };
}
