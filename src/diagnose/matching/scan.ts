/**
 * One pass over a log. For each slot the scan remembers where its piece was met last after all pieces before it: the nearest
 * beginning is the one that fits a bounded gap, so no step is ever taken twice. Time is linear in the text, memory constant
 * but for what was found.
 */
import type { Automaton, Ending, Landing } from './automaton.ts';
import { endOfBackslash, endOfControlSequence, isLineEnd } from './escapes.ts';
import { isWord, SKIPPED, SYMBOLS, symbolOf } from './fold.ts';

export interface Hit {
  owner: number;
  /** Offsets into the text. */
  start: number;
  end: number;
  /** From 1. */
  line: number;
  endLine: number;
  /** The line ends before the message does. */
  isCut: boolean;
  /** Where the {file} of the pattern stands; -1 = the word that ends or begins there. */
  file: { start: number; end: number } | null;
}

/** Longer than any piece; a power of two. */
const RING = 256;
const MASK = RING - 1;
const DOT = 0x2e;
const ELLIPSIS = 0x2026;
const EDGE = 1;
const LINE_START = 2;

/** At the beginning of a line: quoted mail, boxes, lists, shell traces, `docker compose` bars. */
const LINE_PREFIX = new Set([...'>|#*+'].map((character) => character.charCodeAt(0)));

/** Calls `report` for each hit, in the order of their ends. */
export function scan(automaton: Automaton, text: string, report: (hit: Hit) => void): void {
  const { next, firstEnding, nextEnding, landings, cutAt, slots } = automaton;
  // where each slot was met last, in step with all before it
  const perSlot = (): Int32Array => new Int32Array(slots.length).fill(-1);
  const lastPosition = perSlot();
  const lastLine = perSlot();
  const end = perSlot();
  const start = perSlot();
  const startLine = perSlot();
  const fileStart = perSlot();
  const fileEnd = perSlot();
  const offsets = new Int32Array(RING);
  const lines = new Int32Array(RING);
  const edges = new Uint8Array(RING);
  const length = text.length;
  let position = -1;
  let line = 1;
  let state = 0;
  let isLineStart = true;
  let isGlued = false;
  let lastCode = 10;

  let isCut = false;

  const meet = (landing: Landing, offset: number): void => {
    const begin = position - landing.length + 1;
    const at = begin & MASK;
    const index = landing.slot;
    const slot = slots[index]!;
    const { before, gap } = slot;
    if (gap === null) {
      if (landing.needsEdge && !(edges[at]! & EDGE)) return;
      if (slot.needsLineStart && !(edges[at]! & LINE_START)) return;
      start[index] = offsets[at]!;
      startLine[index] = lines[at]!;
      fileStart[index] = -1;
    } else {
      const distance = begin - lastPosition[before]! - 1;
      if (lastPosition[before] === -1 || distance < 0 || distance > gap.characters) return;
      if (lines[at]! - lastLine[before]! > gap.lineBreaks) return;
      start[index] = start[before]!;
      startLine[index] = startLine[before]!;
      fileStart[index] = gap.isFile ? end[before]! : fileStart[before]!;
      fileEnd[index] = gap.isFile ? offsets[at]! : fileEnd[before]!;
    }
    lastPosition[index] = position;
    lastLine[index] = line;
    end[index] = offset + 1;
    if (slot.endings.length > 0) close(slot.endings, landing, offset);
  };

  const close = (endings: readonly Ending[], { slot: index, endsInWord }: Landing, offset: number): void => {
    const after = offset + 1 < length ? text.charCodeAt(offset + 1) : 10;
    for (const { owner, template } of endings) {
      if (endsInWord && !template.closesFree && isWord(after)) continue;
      if (template.closesLine && !isLineEnd(text, offset + 1)) continue;
      let file: Hit['file'] = null;
      if (template.fileFollows) file = { start: offset + 1, end: -1 };
      else if (template.filePrecedes) file = { start: -1, end: start[index]! };
      else if (fileStart[index] !== -1) file = { start: fileStart[index]!, end: fileEnd[index]! };
      report({
        owner,
        start: start[index]!,
        end: offset + 1,
        line: startLine[index]!,
        endLine: line,
        isCut,
        file,
      });
    }
  };

  /** `offset`: of the last character before the cut. */
  const cut = (offset: number): void => {
    const landing = cutAt[state];
    if (landing === undefined) return;
    isCut = true;
    meet(landing, offset);
    isCut = false;
  };

  for (let offset = 0; offset < length; offset++) {
    const code = text.charCodeAt(offset);
    const symbol = symbolOf(code);
    if (symbol === SKIPPED) {
      isGlued = false;
      if (code === 10 || code === ELLIPSIS) cut(offset - 1);
      if (code === 10) line++;
      // a lone CR draws the line anew; a value in JSON or key="value" is a line of its own
      if (code === 10 || code === 13) isLineStart = true;
      else if (code === 0x22) isLineStart ||= lastCode === 0x3a || lastCode === 0x3d;
      else if (code === 0x1b) offset = endOfControlSequence(text, offset);
      else if (code === 0x5c) {
        const written = text.charCodeAt(offset + 1);
        isLineStart ||= written === 0x6e || written === 0x72;
        offset = endOfBackslash(text, offset);
      }
      continue;
    }
    if (code === DOT && text.startsWith('...', offset)) cut(offset - 1);
    if (isLineStart && LINE_PREFIX.has(code)) continue;
    // quoted-printable: a line that goes on (RFC 2045 §6.7)
    if (code === 0x3d && (text.charCodeAt(offset + 1) === 10 || text.startsWith('\r\n', offset + 1)))
      continue;

    position++;
    const slotOfRing = position & MASK;
    offsets[slotOfRing] = offset;
    lines[slotOfRing] = line;
    edges[slotOfRing] = (isGlued ? 0 : EDGE) | (isLineStart ? LINE_START : 0);
    isLineStart = false;
    lastCode = code;
    isGlued = isWord(code);
    state = next[state * SYMBOLS + symbol]!;
    for (let ending = firstEnding[state]!; ending !== 0; ending = nextEnding[ending]!) {
      for (const landing of landings[ending]!) meet(landing, offset);
    }
  }
  cut(length - 1);
}
