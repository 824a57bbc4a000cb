/**
 * Recomputes what the generator's commands are credited with (src/generator/measured.ts): every spelling of the catalogue
 * that works here, many runs in fresh processes, the best single number's run-to-run difference, half of it. Prints a table, and
 * the block that goes into measured.ts. Ends with status 1 if the catalogue credits more than this measurement supports.
 * Run it on an idle machine, under load, and in a container: the least counts.
 * Run: npm run build && node dist/bench/command-credits.js [RUNS]
 */
import { cpus, loadavg, release } from 'node:os';
import { creditOf, LEAST_RUNS } from '../src/assess/commands/policy.ts';
import type { RndSeedError } from '../src/errors.ts';
import { CATALOGUE, README_SPELLING } from '../src/generator/catalogue.ts';
import { quoteCommandLine } from '../src/generator/command-line.ts';
import { GROUP_CAP_BITS } from '../src/generator/credit.ts';
import { measureCommand } from '../src/generator/measure.ts';
import { system } from '../src/system/index.ts';

const runs = Number(process.argv[2] ?? LEAST_RUNS);
const started = loadavg()[0]!;
const bits: Record<string, number> = {};
let tooMuch = 0;

for (const { group, spellings } of CATALOGUE) {
  for (const { words, capBits } of spellings) {
    const line = quoteCommandLine(words);
    try {
      const worth = await measureCommand(system, words, { runs, budgetMs: 300_000 });
      const { verdict, measuredBits, ceilingBits, best } = worth;
      if (verdict === 'failing' && words === README_SPELLING) {
        console.log(`${line.padEnd(26)} does not work here`);
        continue;
      }
      bits[line] = Math.floor(measuredBits * 1000) / 1000;
      const supported = creditOf([measuredBits]);
      const credited = Math.min(capBits, GROUP_CAP_BITS[group]);
      if (credited > supported) tooMuch++;
      const where = best === null ? '' : `${best.line} field ${best.field}`;
      const figures = `${measuredBits.toFixed(3)} of at most ${ceilingBits.toFixed(3)} bits → ${supported}, credited ${credited}`;
      console.log(
        `${line.padEnd(26)} ${verdict.padEnd(12)} ${figures}  ${where}${credited > supported ? '  TOO MUCH' : ''}`,
      );
    } catch (error) {
      console.log(`${line.padEnd(26)} ${(error as RndSeedError).message}`);
    }
  }
}

const date = new Date().toISOString().slice(0, 10);
const machine = `${cpus().length} CPUs, Linux ${release().split('-')[0]}`;
console.log(`\nload ${started.toFixed(1)} before, ${loadavg()[0]!.toFixed(1)} after`);
console.log(JSON.stringify({ date, machine, load: '?', runs, bits }, null, 2));
process.exitCode = tooMuch > 0 ? 1 : 0;
