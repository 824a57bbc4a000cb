/** What stands beside the seed: copies that editors and backups made, and what killed runs of ours left. */
import { privateNames } from '../../seed-file/private-names.ts';
import { splitSeedPath } from '../../seed-file/seed-path.ts';
import { octal, shellQuote } from '../../sources/permission.ts';
import { linkStatusOf, namesIn } from '../look.ts';
import type { CheckFinding } from './outcome.ts';
import { seedPathOf } from './seed-file.ts';
import type { Check } from './type.ts';

/** NAME~, NAME.bak, NAME.orig, NAME.old, NAME.rpmsave, .NAME.swp, NAME.dpkg-old, #NAME# */
function isCopyOf(name: string, entry: string): boolean {
  if (entry === `.${name}.swp` || entry === `#${name}#` || entry === `${name}~`) return true;
  return /^\.(bak|backup|orig|old|save|rpmsave|rpmnew|dpkg-old|dpkg-new|swp)$/.test(
    entry.startsWith(name) ? entry.slice(name.length) : '',
  );
}

/** A temporary file younger than this may belong to a run under way. */
const STALE_MS = 60_000;

export const seedSiblings: Check = {
  id: 'seed-siblings',
  title: 'copies and left-overs beside the seed',
  run(context) {
    const { files, identity, clock } = context.system;
    const path = seedPathOf(context);
    const split = path === null ? null : splitSeedPath(path);
    if (split === null || 'refusal' in split) return [];
    const { directory, name } = split;
    const entries = namesIn(files, directory);
    if (entries.value === null) {
      if (entries.why === 'missing') return [];
      return [
        {
          code: 'siblings-not-visible',
          level: 'unknown',
          subject: directory,
          evidence: entries.code,
          meaning: 'whether copies of the seed stand there cannot be told from here',
        },
      ];
    }
    const names = privateNames(name);
    const found: CheckFinding[] = [];
    for (const entry of entries.value) {
      const full = `${directory === '/' ? '' : directory}/${entry}`;
      const isOurs = names.isTemporary(entry);
      if (!isOurs && !isCopyOf(name, entry)) continue;
      const status = linkStatusOf(files, full).value;
      if (!status) continue;
      const evidence = `${status.kind}, mode ${octal(status.mode)}, uid ${status.owner}`;
      const mine = status.owner === identity.effectiveUser && status.kind === 'file';
      if (isOurs) {
        if (clock.now() - status.modifiedMs < STALE_MS) continue;
        found.push({
          code: 'seed-left-over',
          level: 'info',
          subject: full,
          evidence,
          meaning: 'a run was killed before it had finished; the seed itself is whole',
          remedy: `rm ${shellQuote(full)}`,
          ...(mine ? { fix: { action: 'remove-left-over', path: full } } : {}),
        });
      } else {
        found.push({
          code: 'seed-copy',
          level: (status.mode & 0o077) === 0 ? 'info' : 'warning',
          subject: full,
          evidence,
          meaning: 'a copy of a seed is as secret as the seed, and never renewed',
          remedy: `rm ${shellQuote(full)}`,
        });
      }
    }
    if (found.length > 0) return found;
    return [
      {
        code: 'siblings-none',
        level: 'ok',
        subject: directory,
        evidence: 'no copy and no left-over',
        meaning: 'the seed stands alone',
      },
    ];
  },
};
