/** Everything else that the program does, one after the other: doctor, explain, the EGD clients, probes. */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Chance } from './chance.ts';
import { type Ended, judgeEnd, launch, PROGRAM, type User } from './launch.ts';
import { count, seeAnswer, wrong } from './ledger.ts';

interface Errand {
  args: readonly string[];
  /** How it may end. */
  ends: readonly number[];
  input?: Buffer;
  judge?: (ended: Ended) => void;
}

export interface Places {
  /** Of a server that lives. */
  socket: string;
  /** On the disk that fills. */
  page: string;
  output: string;
  /** Of a TLS server. */
  port: number;
}

const ASKED = 48;

/** `tls probe` is in some versions only. */
export const hasProbe = (): boolean =>
  /\bprobe\b/.test(spawnSync(process.execPath, [PROGRAM, 'tls', '--help'], { encoding: 'utf8' }).stdout);

function errandsOf({ socket, page, output, port }: Places, withProbe: boolean): Errand[] {
  const json = (ended: Ended): void => void JSON.parse(ended.stdout.toString());
  const at = ['--socket', socket];
  const whole = (ended: Ended): void => {
    if (ended.end === 5) return;
    if (!fs.readFileSync(page, 'utf8').trimEnd().endsWith('</html>')) wrong('the page of doctor is torn');
  };
  const file = (ended: Ended): void => {
    if (ended.end === 0) {
      const bytes = fs.readFileSync(output);
      if (bytes.length === ASKED) seeAnswer(bytes, 'egd get --output');
      else wrong(`egd get --output: ${bytes.length} bytes`);
    }
    // A run that was killed after link(2) has left it: it is whole then.
    fs.rmSync(output, { force: true });
  };
  return [
    { args: ['doctor', '--json'], ends: [0, 1], judge: json },
    { args: ['doctor', '--format', 'prometheus'], ends: [0, 1] },
    { args: ['doctor', '--quiet', '--html', page], ends: [0, 1, 5], judge: whole },
    { args: ['explain', '--json', 'SSL failed: PRNG not seeded'], ends: [0], judge: json },
    { args: ['egd', 'status', '--json', ...at], ends: [0], judge: json },
    { args: ['egd', 'pid', ...at], ends: [0] },
    { args: ['egd', 'write', ...at, '-'], ends: [0], input: Buffer.alloc(5000, 1) },
    { args: ['egd', 'feed', '--once', ...at], ends: [0] },
    {
      args: ['egd', 'get', ...at, String(ASKED)],
      ends: [0],
      judge: ({ stdout }) => seeAnswer(stdout, 'egd get'),
    },
    { args: ['egd', 'get', '--output', output, ...at, String(ASKED)], ends: [0, 5], judge: file },
    ...(withProbe
      ? [{ args: ['tls', 'probe', '--json', `127.0.0.1:${port}`], ends: [0, 1], judge: json }]
      : []),
  ];
}

export async function runErrands(
  user: User,
  places: Places,
  withProbe: boolean,
  luck: Chance,
  isOver: () => boolean,
): Promise<void> {
  const errands = errandsOf(places, withProbe);
  while (!isOver()) {
    const { args, ends, input = '', judge } = luck.of(errands);
    fs.rmSync(places.output, { force: true });
    const ended = await launch(user, args, { luck, fate: 6, input });
    if (judgeEnd(args.join(' '), ended, ends)) judge?.(ended);
    if (ended.end === 5) count(`${args[0]}: no room`);
    await sleep(luck.between(0, 100));
  }
}

/** Where killed runs left something, the same once more. @returns null if that went well */
export async function cleanErrands(user: User, { socket, page, output }: Places): Promise<string | null> {
  fs.rmSync(output, { force: true });
  for (const args of [
    ['doctor', '--quiet', '--html', page],
    ['egd', 'get', '--output', output, '--socket', socket, '8'],
  ]) {
    const { end, stderr } = await launch(user, args);
    if (end !== 0 && end !== 1) return `${args.join(' ')}: ${end} ${stderr}`;
  }
  fs.rmSync(output);
  fs.rmSync(page);
  return null;
}
