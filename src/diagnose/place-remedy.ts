/** A remedy that names a path inside another root, made one that can be pasted on this side. Pure. */
import { shellQuote } from '../sources/permission.ts';

/** Commands of ours whose last word is a path of the subject's. */
const COMMANDS =
  /^(chmod \S+ |chmod -R \S+ |ls -l[dn] |rm -f |rm |find \/ -xdev -samefile |readlink -f |truncate -s 0 |sed -i '[^']*' |rnd-seed init --rand-file |rnd-seed seal --root )((?:'(?:[^']|'\\'')*'|[^\s'])+)(\s.*)?$/s;

const unquote = (word: string): string =>
  word.startsWith("'") ? word.slice(1, -1).replaceAll("'\\''", "'") : word;

/** @param prefix what leads to the subject's root from here; '' = it is our own */
export function placeRemedy(remedy: string, prefix: string): string {
  if (prefix === '') return remedy;
  const [, command, word, rest = ''] = COMMANDS.exec(remedy) ?? [];
  if (command === undefined || word === undefined) return remedy;
  const path = unquote(word);
  if (!path.startsWith('/')) return remedy;
  return `${command}${shellQuote(prefix.replace(/\/+$/, '') + path)}${rest}`;
}
