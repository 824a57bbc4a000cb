/** Looks for what clones would share, and says what to do about it. Writes nothing. */
import { linkStatusOf, namesIn, type Seen, textOf } from '../diagnose/look.ts';
import type { Finding } from '../finding.ts';
import { shellQuote } from '../sources/permission.ts';
import type { Files } from '../system/type.ts';
import { MACHINE_ID_PATHS, SHARED_THINGS, type SharedThing } from './shared.ts';

const notVisible = (subject: string, code: string): Finding => ({
  code: 'not-visible',
  severity: 'warning',
  subject,
  detail: `it cannot be seen from here (${code}): whether clones would share it is not known`,
});

function judgePath(files: Files, path: string, thing: SharedThing, prefix: string): Finding[] {
  const isPattern = path.endsWith('/*');
  const at = isPattern ? path.slice(0, -2) : path;
  const seen: Seen<unknown> = isPattern ? namesIn(files, at) : linkStatusOf(files, at);
  if (seen.value === null) return 'why' in seen && seen.why === 'denied' ? [notVisible(at, seen.code)] : [];
  if (isPattern && !(seen.value as string[]).some((name) => thing.names!.test(name))) return [];
  const { code, detail, remedy } = thing;
  return [{ code, severity: 'warning', subject: at, detail, remedy: remedy(shellQuote(prefix + at)) }];
}

/** machine-id(5): empty, missing or `uninitialized` is what an image should have. D-Bus's is a link to it, or a second one. */
function judgeMachineId(files: Files, path: string, prefix: string): Finding[] {
  if (linkStatusOf(files, path).value?.kind === 'symlink') return [];
  const seen = textOf(files, path);
  if (seen.value === null) return seen.why === 'denied' ? [notVisible(path, seen.code)] : [];
  const id = seen.value.trim();
  if (id === '' || id === 'uninitialized') return [];
  const at = shellQuote(prefix + path);
  return [
    {
      code: 'shares-machine-id',
      severity: 'warning',
      subject: path,
      detail: 'a machine-id: no clone can be told from another, and none of their seeds from a copy',
      remedy: path === MACHINE_ID_PATHS[0] ? `truncate -s 0 ${at}` : `ln -sf /etc/machine-id ${at}`,
    },
  ];
}

/** @param prefix what leads to the image's root from this side; '' = it is our own */
export function findShared(files: Files, prefix: string): Finding[] {
  return [
    ...MACHINE_ID_PATHS.flatMap((path) => judgeMachineId(files, path, prefix)),
    ...SHARED_THINGS.flatMap((thing) => thing.paths.flatMap((path) => judgePath(files, path, thing, prefix))),
  ];
}
