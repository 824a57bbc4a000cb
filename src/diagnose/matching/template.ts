/**
 * The language that the catalogue's patterns are written in: the words of the message, and
 *
 *     *        up to 160 characters, at most one line break        ~   up to 60 characters of the same line
 *     **       up to 3000 characters and 40 lines                  {file}   as *, and remembered as the file's name
 *     (a|b|)   one of these; parentheses without | are themselves, and these do not nest
 *     ^ $      at the beginning, at the end: a line begins or ends here
 *
 * Case, white space, quotation marks and backslashes do not count (see fold.ts). A pattern begins and ends at the edge of a
 * word, unless it begins or ends with `*`. There is nothing to repeat and nothing to nest, so nothing can be slow.
 */

export interface Gap {
  characters: number;
  lineBreaks: number;
  /** What stands in the gap is the name of a file. */
  isFile: boolean;
}

export interface Template {
  /** Each piece is one of these. */
  pieces: string[][];
  /** gaps[i] stands before pieces[i]; gaps[0] is null. */
  gaps: (Gap | null)[];
  opensFree: boolean;
  closesFree: boolean;
  opensLine: boolean;
  closesLine: boolean;
  /** The pattern begins or ends with {file}: the word before or after the match. */
  filePrecedes: boolean;
  fileFollows: boolean;
}

const GAPS: Record<string, Gap> = {
  '~': { characters: 60, lineBreaks: 0, isFile: false },
  '*': { characters: 160, lineBreaks: 1, isFile: false },
  '**': { characters: 3000, lineBreaks: 40, isFile: false },
  '{file}': { characters: 160, lineBreaks: 1, isFile: true },
};

const GROUP = /\(([^()]*\|[^()]*)\)/;
const TOKEN = /(\*\*|\*|~|\{file\})/;

/** `a (b|c) d` → `a b d`, `a c d`. */
function alternativesOf(text: string): string[] {
  const group = GROUP.exec(text);
  if (!group) return [text];
  const before = text.slice(0, group.index);
  const rest = alternativesOf(text.slice(group.index + group[0].length));
  return group[1]!.split('|').flatMap((choice) => rest.map((after) => before + choice + after));
}

/** A choice between pieces with gaps of their own makes patterns of their own. */
function patternsOf(pattern: string): string[] {
  const groups = pattern.match(new RegExp(GROUP, 'g')) ?? [];
  const wide = groups.find((group) => TOKEN.test(group));
  if (wide === undefined) return [pattern];
  return wide
    .slice(1, -1)
    .split('|')
    .flatMap((choice) => patternsOf(pattern.replace(wide, () => choice)));
}

function templateOf(pattern: string): Template {
  const opensLine = pattern.startsWith('^');
  const closesLine = pattern.endsWith('$');
  const parts = pattern.slice(opensLine ? 1 : 0, closesLine ? -1 : undefined).split(TOKEN);
  const opensFree = parts[0]!.trim() === '' && parts.length > 1;
  const filePrecedes = opensFree && parts[1] === '{file}';
  if (opensFree) parts.splice(0, 2);
  const closesFree = parts.at(-1)!.trim() === '' && parts.length > 1;
  const fileFollows = closesFree && parts.at(-2) === '{file}';
  if (closesFree) parts.splice(-2, 2);
  return {
    pieces: parts.filter((_, index) => index % 2 === 0).map(alternativesOf),
    gaps: [null, ...parts.filter((_, index) => index % 2 === 1).map((token) => GAPS[token]!)],
    opensFree,
    closesFree,
    opensLine,
    closesLine,
    filePrecedes,
    fileFollows,
  };
}

/** One pattern of the catalogue; several only where a choice has gaps in it. */
export function templatesOf(pattern: string): Template[] {
  return patternsOf(pattern).map(templateOf);
}
