/**
 * A program for maintainers: runs the built program on a terminal of its own (script(1)), in a fresh home and with nothing
 * of the caller's environment, and writes a picture of each run into the directory that it is given. What is shown is
 * what was found on this machine. One name is replaced: the temporary home is shown as /home/alice.
 */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { quoteCommandLine } from '../../generator/command-line.ts';
import { terminal } from '../terminal.ts';
import { drawWindow } from './draw.ts';
import { replacePath } from './names.ts';
import { readScreen } from './screen.ts';

/** Narrow enough to be read on a telephone; the longest line of `init` fits. */
const COLUMNS = 68;
const SHOWN_HOME = '/home/alice';
/** In this order: what `init` makes is what `doctor` finds. */
const COMMANDS = ['init', 'doctor'] as const;

function capture(bin: string, command: string, home: string): string {
  const program = quoteCommandLine([terminal.program()[0]!, bin, command]);
  // What it says to standard error would be drawn over the rest: progress, or why it failed.
  const line = `stty cols ${COLUMNS} rows 50; exec ${program} 2>&3`;
  const { status, stdout, output, error } = spawnSync('script', ['-qec', line, '/dev/null'], {
    encoding: 'utf8',
    cwd: home,
    env: {
      PATH: '/usr/sbin:/usr/bin:/sbin:/bin',
      HOME: home,
      LANG: 'C.UTF-8',
      TERM: 'xterm',
      SHELL: '/bin/sh',
    },
    stdio: ['ignore', 'pipe', 'inherit', 'pipe'],
  });
  const aside = output?.[3] ?? '';
  // 1 is an answer too: this machine has a fault.
  if (error || aside !== '' || (status !== 0 && status !== 1))
    throw error ?? new Error(`rnd-seed ${command}: ${status} ${aside}`);
  return stdout;
}

const [bin, directory] = terminal.words.map((word) => path.resolve(terminal.directory(), word));
if (bin === undefined || directory === undefined) {
  await terminal.err.write('usage: node dist/src/cli/pictures/write.js bin/rnd-seed.js man/pictures\n');
  terminal.setExit(2);
} else {
  // As long as the name that is shown for it, so that lines break where they would there.
  const home = fs.mkdtempSync('/tmp/');
  try {
    fs.mkdirSync(directory, { recursive: true });
    for (const command of COMMANDS) {
      const lines = readScreen(replacePath(capture(bin, command, home), home, SHOWN_HOME));
      const title = `rnd-seed ${command}, on a terminal`;
      const picture = drawWindow({
        id: command,
        title,
        command: `rnd-seed ${command}`,
        lines,
        columns: COLUMNS,
      });
      fs.writeFileSync(path.join(directory, `${command}.svg`), picture);
    }
  } finally {
    fs.rmSync(home, { recursive: true });
  }
}
