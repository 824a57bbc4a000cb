/**
 * The walk as a picture: the sources from top to bottom, what came of each, and the kernel where all of them end. What is
 * used flows into it. Narrow enough for a telephone. SVG, pure.
 */
import type { WalkPicture } from '../checks/outcome.ts';
import { escapeHtml } from './escape.ts';

const WIDTH = 400;
const ROW = 46;
const BOX = 34;
const NAME_WIDTH = 112;
const TEXT_X = 132;
/** Where what is used runs down to the kernel. */
const STREAM_X = WIDTH - 14;

const CLASSES: Record<string, string> = { used: 'ok', rejected: 'warning', failed: 'warning' };

/** The two ends of a path say most. */
function shorten(text: string, room: number): string {
  const characters = [...text];
  if (characters.length <= room) return text;
  const tail = Math.ceil(room * 0.6);
  return `${characters.slice(0, room - tail - 1).join('')}…${characters.slice(-tail).join('')}`;
}

const topOf = (index: number): number => 8 + index * ROW;

function verdictOf({ outcome, reason, bytes, creditBits }: WalkPicture['sources'][number]): string {
  if (outcome === 'used') return `${bytes} bytes, credit ${creditBits} bits`;
  return reason ? `${outcome}: ${reason}` : outcome;
}

function row(source: WalkPicture['sources'][number], index: number): string {
  const middle = topOf(index) + BOX / 2;
  const path = source.path !== null && source.path !== source.source ? shorten(source.path, 34) : '';
  const second = `<text class="small" x="${TEXT_X}" y="${middle + 13}">${escapeHtml(path)}</text>`;
  return [
    `<g class="${CLASSES[source.outcome] ?? 'quiet'}">`,
    `<rect x="8" y="${topOf(index)}" width="${NAME_WIDTH}" height="${BOX}" rx="6"/>`,
    `<text class="name" x="${8 + NAME_WIDTH / 2}" y="${middle + 5}">${escapeHtml(source.source)}</text>`,
    `<text x="${TEXT_X}" y="${path === '' ? middle + 5 : middle - 3}">${escapeHtml(verdictOf(source))}</text>`,
    path === '' ? '' : second,
    '</g>',
  ].join('');
}

function streams({ sources }: WalkPicture): string {
  const end = topOf(sources.length);
  return sources
    .map(({ outcome }, index) => {
      const middle = topOf(index) + BOX / 2;
      return outcome === 'used'
        ? `<path class="flow" d="M ${STREAM_X - 26} ${middle} H ${STREAM_X} V ${end - 1} m -5 -6 l 5 6 l 5 -6"/>`
        : '';
    })
    .join('');
}

export function renderWalkPicture(walk: WalkPicture): string {
  const { sources, kernelReady } = walk;
  const kernel = kernelReady === null ? 'not visible' : kernelReady ? 'ready' : 'not ready';
  const style = kernelReady === null ? 'quiet' : kernelReady ? 'ok' : 'failure';
  const end = topOf(sources.length);
  const steps = sources
    .map(
      (_, index) =>
        `<path d="M ${8 + NAME_WIDTH / 2} ${topOf(index) + BOX} v ${ROW - BOX - 1} m -4 -4 l 4 4 l 4 -4"/>`,
    )
    .join('');
  const used = sources.filter(({ outcome }) => outcome === 'used').length;
  return [
    `<svg viewBox="0 0 ${WIDTH} ${end + BOX + 8}" role="img" aria-labelledby="walk-title walk-about">`,
    '<title id="walk-title">The walk</title>',
    `<desc id="walk-about">${used} of ${sources.length} sources are used; the generator of the kernel is ${kernel}.</desc>`,
    steps,
    ...sources.map(row),
    `<g class="${style}"><rect x="8" y="${end}" width="${WIDTH - 16}" height="${BOX}" rx="6"/>`,
    `<text class="name" x="${WIDTH / 2}" y="${end + BOX / 2 + 5}">the kernel’s generator: ${kernel}</text></g>`,
    streams(walk),
    '</svg>',
  ].join('\n');
}
