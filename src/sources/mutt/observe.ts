/**
 * Looking at one name as mutt would: stat(2) that follows links, then, if that is secure in mutt's eyes, an EGD talk with
 * a socket or a look at what fopen() would give. Bounded in time where mutt is not.
 */
import { RndSeedError } from '../../errors.ts';
import { errnoName } from '../../system/errno.ts';
import type { FileStatus, System } from '../../system/type.ts';
import { type Limits, talkAsOpenSsl } from './egd-talk.ts';
import { loadAsOpenSsl } from './load.ts';
import { isSecureForMutt, type MuttRules } from './rules.ts';
import type { MuttFacts } from './type.ts';

/** @throws RndSeedError ABORTED */
export async function observeForMutt(
  system: System,
  path: string,
  rules: MuttRules,
  limits: Limits,
): Promise<MuttFacts> {
  let status: FileStatus;
  try {
    status = system.files.stat(path);
  } catch (error) {
    return { statError: errnoName(error) || 'EIO', status: null, egd: null, load: null };
  }
  const facts: MuttFacts = { statError: null, status, egd: null, load: null };
  if (!isSecureForMutt(status, system.identity.realUser)) return facts;
  try {
    // RAND_egd is asked first at every name; connect(2) fails at once on all that is not a socket
    if (status.kind === 'socket') facts.egd = await talkAsOpenSsl(system, path, rules.egd, limits);
    facts.load = await loadAsOpenSsl(system, path, status, rules, limits);
  } catch (error) {
    if (!limits.signal?.aborted || error instanceof RndSeedError) throw error;
    throw new RndSeedError('ABORTED', 'the caller gave up', { cause: error });
  }
  return facts;
}
