/** The entry of the bundle (dist/rnd-seed.cjs). `--version` alone loads nothing else. */
import { system } from '../system/index.ts';
import { terminal } from './terminal.ts';
import { VERSION } from './version.ts';

// A file that is not there is an exception to Node: its stack, which nobody sees, costs as much as all the asking.
if (terminal.environment.RND_SEED_DEBUG !== '1') Error.stackTraceLimit = 0;

const [word, ...more] = terminal.words;
const run = () => import('./program.ts').then(({ runProgram }) => runProgram(terminal, system));

if (more.length === 0 && (word === '--version' || word === '-V')) {
  terminal.out.write(`${VERSION}\n`).catch(run); // which fails again, and can say so
} else {
  run();
}
