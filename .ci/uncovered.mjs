// Holds what c8 counted (coverage/coverage-final.json) against .ci/uncovered.md: a file below its threshold, an uncovered
// line or a pure file's uncovered branch that does not stand there, end it with 1. What stands there and was reached is
// only told: of two that race, each may be first.
import fs from 'node:fs';
import path from 'node:path';
import { PURE } from '../dist/test/helpers/pure.js';

const root = path.join(import.meta.dirname, '..');
const LEAST_PERCENT = 90;
const isPure = (file) =>
  PURE.some((entry) => (entry.endsWith('/') ? file.startsWith(entry) : file === entry));

/** `a/b.ts:3, 14-16` and `a/b.ts (81.8 %)` in the first column of a table */
function readListed(markdown) {
  const listed = new Map();
  for (const [, cell] of markdown.matchAll(/^\| ([^|]+) \|/gm)) {
    for (const [, file, lines, least] of cell.matchAll(
      /([\w./-]+\.c?ts)(?::([\d, -]+\d))?(?: \(([\d.]+) %\))?/g,
    )) {
      const entry = listed.get(file) ?? { lines: new Set(), least: LEAST_PERCENT };
      for (const range of lines?.split(', ') ?? []) {
        const [from, to = from] = range.split('-').map(Number);
        for (let line = from; line <= to; line++) entry.lines.add(line);
      }
      listed.set(file, { ...entry, least: least === undefined ? entry.least : Number(least) });
    }
  }
  return listed;
}

const ratio = (counts) => ({ hit: counts.filter((count) => count > 0).length, all: counts.length });
const percent = ({ hit, all }) => (all === 0 ? 100 : (100 * hit) / all);
const shown = (figure) => `${figure.hit} of ${figure.all} (${percent(figure).toFixed(1)} %)`;

/** Per file: branches, lines, and the numbers of what no test reached. */
function readCounted(report) {
  return new Map(
    Object.entries(report).map(([name, { s, b, branchMap, statementMap }]) => [
      path.relative(path.join(root, 'src'), name),
      {
        branches: ratio(Object.values(b).flat()),
        lines: ratio(Object.values(s)),
        deadLines: Object.keys(s)
          .filter((key) => s[key] === 0)
          .map((key) => statementMap[key].start.line),
        deadBranches: Object.keys(b)
          .filter((key) => b[key].includes(0))
          .map((key) => branchMap[key].loc.start.line),
      },
    ]),
  );
}

const listed = readListed(fs.readFileSync(path.join(root, '.ci/uncovered.md'), 'utf8'));
const counted = readCounted(
  JSON.parse(fs.readFileSync(path.join(root, 'coverage/coverage-final.json'), 'utf8')),
);
const faults = [];
for (const [file, { branches, deadLines, deadBranches }] of counted) {
  const entry = listed.get(file) ?? { lines: new Set(), least: LEAST_PERCENT };
  const dead = [...new Set([...deadLines, ...deadBranches])].sort((a, b) => a - b);
  const missing = (isPure(file) ? dead : deadLines).filter((line) => !entry.lines.has(line));
  if (missing.length > 0) faults.push(`${file}:${missing.join(', ')} is not reached, and not listed`);
  const gone = [...entry.lines].filter((line) => !dead.includes(line));
  if (gone.length > 0) console.log(`${file}:${gone.join(', ')} is listed, and was reached`);
  if (!isPure(file) && percent(branches) < entry.least - 0.05)
    faults.push(`${file}: ${shown(branches)} of the branches, less than ${entry.least} %`);
}
for (const file of listed.keys()) if (!counted.has(file)) faults.push(`${file} is listed, and not counted`);

const sum = (key) =>
  [...counted.values()].reduce((so, { [key]: one }) => ({ hit: so.hit + one.hit, all: so.all + one.all }), {
    hit: 0,
    all: 0,
  });
console.log(`lines ${shown(sum('lines'))}, branches ${shown(sum('branches'))}`);
for (const fault of faults) console.error(fault);
if (faults.length > 0) process.exitCode = 1;
