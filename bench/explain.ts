/**
 * The claims about `explain`: at most 50 ms of CPU for a log of 1 MiB, and time that grows with the text and not faster,
 * also for text made to hurt. Prints figures; nothing is asserted. Run: node bench/explain.ts (Node ≥ 22.18), or from dist/.
 */
import { listMessages } from '../src/diagnose/catalogue.ts';
import { explain } from '../src/diagnose/explain.ts';
import { readLogVectors } from '../test/helpers/log-vectors.ts';
import { measureRecall, renderRecall } from '../test/helpers/recall.ts';

const MEBIBYTE = 1 << 20;

function cpuMs(work: () => void, runs = 5): number {
  let least = Number.POSITIVE_INFINITY;
  for (let run = 0; run < runs; run++) {
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    least = Math.min(least, (user + system) / 1000);
  }
  return least;
}

const fill = (unit: string, size = MEBIBYTE): string =>
  unit.repeat(Math.ceil(size / unit.length)).slice(0, size);
const show = (what: string, ms: number): void => console.log(`${ms.toFixed(1).padStart(8)} ms  ${what}`);

const first = cpuMs(() => explain(''), 1);
show('the first call: the catalogue becomes an automaton', first);

const ordinary = Array.from(
  { length: 12_000 },
  (_, index) =>
    `2024-05-01 10:${index % 60}:00 host service[${index}]: request ${index * 7919} served in ${index % 97} ms`,
).join('\n');
show(
  '1 MiB of an ordinary log',
  cpuMs(() => explain(fill(ordinary))),
);

const written = readLogVectors('written');
show(
  '1 MiB of messages',
  cpuMs(() => explain(fill(written.map(({ log }) => log).join('')))),
);

const literals = listMessages().flatMap(({ id, examples }) => examples.map((text) => ({ id, text })));
const hostile = [
  ...literals.map(({ id, text }) => ({ what: `${id} on one line`, unit: `${text.replaceAll('\n', ' ')} ` })),
  ...literals.map(({ id, text }) => ({
    what: `${id} line after line`,
    unit: `${text.replaceAll('\n', ' ')}\n`,
  })),
  ...[
    '\x1b[',
    '\x1b]',
    '\\u00',
    '&#',
    '&lt;',
    '/dev/urandom ',
    'error:',
    '(',
    '{low_entropy,',
    '=\r\n',
    '\0',
    '> ',
  ].map((unit) => ({
    what: JSON.stringify(unit),
    unit,
  })),
].map(({ what, unit }) => ({ what, unit, ms: cpuMs(() => explain(fill(unit)), 2) }));
hostile.sort((a, b) => b.ms - a.ms);
console.log(
  `\n${hostile.length} hostile texts of 1 MiB, median ${hostile[hostile.length >> 1]!.ms.toFixed(1)} ms; the slowest, and how they grow:`,
);
for (const { what, unit } of hostile.slice(0, 8)) {
  const once = cpuMs(() => explain(fill(unit)));
  const twice = cpuMs(() => explain(fill(unit, 2 * MEBIBYTE)));
  show(`${what}; twice the text takes ${(twice / once).toFixed(2)} times as long`, once);
}

console.log('');
for (const name of ['found', 'written', 'other-trades'] as const)
  console.log(`${name}: ${renderRecall(measureRecall(readLogVectors(name)))}`);
