/**
 * From a log to the cause: recognises the catalogue's messages anywhere in a text, whatever stands around them. Pure; one
 * pass over the text, see matching/scan.ts. An empty list of matches means "not known": advice.ts is for it.
 */
import { fillPlaceholders, plainPath } from './fill.ts';
import { type Automaton, buildAutomaton } from './matching/automaton.ts';
import { withoutNotation } from './matching/escapes.ts';
import { fileOf } from './matching/file-name.ts';
import { type Hit, scan } from './matching/scan.ts';
import { FALSE_FRIENDS } from './messages/false-friends.ts';
import { MESSAGES } from './messages/index.ts';
import type { Message } from './messages/type.ts';
import type { ExplainContext, ExplainMatch, ExplainReport } from './outcome.ts';
import { quoteLog } from './quote.ts';
import { withoutSuperfluous } from './suppress.ts';

const MAXIMUM_LINES = 20;

let automaton: Automaton | undefined;

/** The whole catalogue; its last owner is the false friends. Built when it is first needed. */
function theAutomaton(): Automaton {
  automaton ??= buildAutomaton([...MESSAGES.map(({ patterns }) => patterns), FALSE_FRIENDS]);
  return automaton;
}

/** One hit a line and message is enough; a later one of the same line may know the file. */
function collect(text: string): Hit[][] {
  const hits: Hit[][] = Array.from({ length: MESSAGES.length + 1 }, () => []);
  scan(theAutomaton(), text, (hit) => {
    // a word that others use too, cut short, says nothing; nor does a false friend's
    if (hit.isCut && (MESSAGES[hit.owner]?.isWary ?? hit.owner === MESSAGES.length)) return;
    const mine = hits[hit.owner]!;
    const last = mine.at(-1);
    if (last?.line !== hit.line) mine.push(hit);
    else last.file ??= hit.file;
  });
  return hits;
}

/** Lines of hits in the order of their ends: nearly always ascending, and then not sorted. */
function linesOf(hits: readonly Hit[]): { lines: number[]; count: number } {
  const isAscending = hits.every((hit, index) => index === 0 || hits[index - 1]!.line < hit.line);
  const inOrder = isAscending ? hits : [...new Map(hits.map((hit) => [hit.line, hit])).values()];
  if (!isAscending) (inOrder as Hit[]).sort((a, b) => a.line - b.line);
  return { lines: inOrder.slice(0, MAXIMUM_LINES).map(({ line }) => line), count: inOrder.length };
}

function matchOf(
  message: Message,
  hits: readonly Hit[],
  text: string,
  context: ExplainContext,
): ExplainMatch {
  const { lines, count } = linesOf(hits);
  const first = hits.find(({ line }) => line === lines[0])!;
  const file = plainPath(fileOf(first, text));
  const { id, program, era, entropy, cause, seedHelps, seedNote } = message;
  return {
    id,
    line: first.line,
    lines,
    count,
    text: quoteLog(text, first.start, first.end),
    program,
    era,
    entropy,
    cause,
    fix: message.fix.map((remedy) => fillPlaceholders(remedy, context, file)),
    seedHelps,
    ...(seedNote === undefined ? {} : { seedNote }),
  };
}

/** Recognises messages in a log, a mail, a terminal's transcript. Never throws on any text. */
export function explain(text: string, context: ExplainContext = {}): ExplainReport {
  const plain = withoutNotation(text);
  const found = collect(plain);
  const told = withoutSuperfluous(MESSAGES, found.slice(0, -1), found.at(-1)!);
  const order = [...MESSAGES.keys()]
    .filter((owner) => told[owner]!.length > 0)
    .sort(
      (a, b) =>
        MESSAGES[b]!.specificity - MESSAGES[a]!.specificity || told[a]![0]!.line - told[b]![0]!.line || a - b,
    );
  return {
    schema: 'rnd-seed/explain/1',
    matches: order.map((owner) => matchOf(MESSAGES[owner]!, told[owner]!, plain, context)),
  };
}
