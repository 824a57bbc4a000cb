/**
 * Servers that answer nothing, too little, too much, in crumbs, never, or something else, against the built program as its user
 * starts it: what `resolve` reports of them, how `egd get` ends, and that neither of them waits for ever.
 */
import fs from 'node:fs';
import path from 'node:path';
import { type EgdServerOptions, startEgdServer } from '../helpers/egd-server.ts';
import { rndSeed } from './egd-rig.ts';
import { check, finish, work } from './rig.ts';

const TIMEOUT_S = '0.7';
const ASKED_BYTES = 255;

interface Case {
  claim: string;
  server: EgdServerOptions;
  /** What `resolve` says of EGDSOCKET. */
  outcome: 'used' | 'failed';
  reason?: string;
  bytes?: number;
  /** How `egd get` ends; the code of its error. */
  get: { exit: number; code?: string };
}

const failed = (reason: string, code: string, exit = 5): Pick<Case, 'outcome' | 'reason' | 'get'> => ({
  outcome: 'failed',
  reason,
  get: { exit, code },
});
const used = (bytes = ASKED_BYTES): Pick<Case, 'outcome' | 'bytes' | 'get'> => ({
  outcome: 'used',
  bytes,
  get: { exit: 0 },
});

const CASES: Case[] = [
  { claim: 'an honest server', server: { mode: 'normal' }, ...used() },
  { claim: 'an empty pool', server: { mode: 'zero' }, ...failed('no-entropy', 'EGD_NO_ENTROPY', 3) },
  { claim: 'a pool that is empty at first', server: { mode: 'zero', zeros: 2 }, ...used() },
  { claim: 'a pool that gives crumbs', server: { mode: 'few', few: 50 }, ...used(50) },
  { claim: 'half an answer', server: { mode: 'short' }, ...failed('short-reply', 'EGD_SHORT_REPLY') },
  {
    claim: 'half an answer and silence',
    server: { mode: 'stall-midway' },
    ...failed('timeout', 'EGD_TIMEOUT'),
  },
  { claim: 'a byte too many', server: { mode: 'over' }, ...failed('protocol', 'EGD_PROTOCOL') },
  { claim: 'a stray byte', server: { mode: 'trailing' }, ...failed('protocol', 'EGD_PROTOCOL') },
  { claim: 'an answer byte by byte', server: { mode: 'split' }, ...used() },
  { claim: 'silence', server: { mode: 'stall' }, ...failed('timeout', 'EGD_TIMEOUT') },
  { claim: 'a server that hangs up', server: { mode: 'close' }, ...failed('closed', 'EGD_CLOSED') },
  {
    claim: 'a server that hangs up when asked',
    server: { mode: 'close-after-request' },
    ...failed('closed', 'EGD_CLOSED'),
  },
  { claim: 'a server that greets', server: { mode: 'greeting' }, ...failed('protocol', 'EGD_PROTOCOL') },
  {
    claim: 'another protocol, when asked',
    server: { mode: 'greeting-after-request', greeting: 'x'.repeat(300) },
    ...failed('protocol', 'EGD_PROTOCOL'),
  },
  { claim: 'a flood', server: { mode: 'flood' }, ...failed('protocol', 'EGD_PROTOCOL') },
  { claim: 'a dead socket', server: { mode: 'refuse' }, ...failed('refused', 'EGD_CONNECT') },
];

interface Source {
  source: string;
  outcome: string;
  reason?: string;
  bytes: number;
  creditBits: number;
}

async function judgeResolve(one: Case, socket: string): Promise<void> {
  const args = ['resolve', '--json', '--muttrc', '', '--timeout', TIMEOUT_S];
  const { exit, stdout, stderr } = await rndSeed(args, { environment: { EGDSOCKET: socket } });
  const shown = `${exit} ${stdout}${stderr}`;
  if (!check(exit === 0, `${one.claim}: resolve ends as on any machine whose kernel is ready (${shown})`))
    return;
  const report = JSON.parse(stdout.toString()) as { sources: Source[] };
  const found = report.sources.find(({ source }) => source === 'EGDSOCKET');
  check(
    found?.outcome === one.outcome && found.reason === one.reason && found.bytes === (one.bytes ?? 0),
    `${one.claim}: resolve says ${one.outcome} ${one.reason ?? ''} ${one.bytes ?? 0} (${JSON.stringify(found)})`,
  );
  check(found?.creditBits === 0, `${one.claim}: no credit is given`);
}

async function judgeGet(one: Case, socket: string, served: () => Buffer): Promise<void> {
  const args = ['egd', 'get', '--socket', socket, '--timeout', TIMEOUT_S, String(ASKED_BYTES)];
  const { exit, stdout, stderr } = await rndSeed(args);
  check(exit === one.get.exit, `${one.claim}: egd get ends with ${one.get.exit} (${exit} ${stderr})`);
  const isRight =
    one.get.code === undefined
      ? stdout.equals(served()) && stdout.length === ASKED_BYTES
      : stdout.length === 0;
  check(isRight, `${one.claim}: egd get writes what the server gave, or nothing (${stdout.length} bytes)`);
}

async function judgeGetFile(one: Case, socket: string, served: () => Buffer): Promise<void> {
  const file = `${socket}.out`;
  const args = [
    'egd',
    'get',
    '--json',
    '--output',
    file,
    '--socket',
    socket,
    '--timeout',
    TIMEOUT_S,
    String(ASKED_BYTES),
  ];
  const { exit, stdout, stderr } = await rndSeed(args);
  check(
    exit === one.get.exit,
    `${one.claim}: egd get --output ends with ${one.get.exit} (${exit} ${stderr})`,
  );
  const { code } = JSON.parse(stdout.toString() || '{}') as { code?: string };
  check(code === one.get.code, `${one.claim}: egd get --json says ${one.get.code} (${stdout})`);
  const left = fs.readdirSync(work).filter((name) => !name.endsWith('.sock'));
  if (one.get.code !== undefined) {
    check(left.length === 0, `${one.claim}: egd get leaves no file (${left})`);
    return;
  }
  check(
    left.join() === path.basename(file) &&
      fs.readFileSync(file).equals(served()) &&
      (fs.statSync(file).mode & 0o777) === 0o600,
    `${one.claim}: egd get leaves what the server gave in a private file (${left})`,
  );
  fs.rmSync(file, { force: true });
}

for (const [index, one] of CASES.entries()) {
  // A server of its own for each: its pool may be empty only so many times.
  for (const [name, judge] of [
    ['resolve', judgeResolve],
    ['get', judgeGet],
    ['get-file', judgeGetFile],
  ] as const) {
    const socket = path.join(work, `${index}-${name}.sock`);
    const server = await startEgdServer({ ...one.server, path: socket });
    await judge(one, socket, server.served);
    await server.close();
  }
}
finish('egd-hostile-server');
process.exit();
