/**
 * The messages of the catalogue, made on the spot: real programs in bad states (messages/cases.ts), and `explain` names the
 * state that was made, first. Needs root (mount namespaces), and the programs of .ci/run's list.
 *
 * The transcripts are kept in RIG_TRANSCRIPTS, or in a directory that is named at the end. The committed ones
 * (test/vectors/transcripts, asserted by test/diagnose/explain.transcripts.test.ts) are made by
 * `RIG_TRANSCRIPTS=test/vectors/transcripts test/rigs/run.sh messages`.
 */
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { explain } from '../../src/diagnose/explain.ts';
import { CASES } from './messages/cases.ts';
import { clean, prepare, provoke } from './messages/place.ts';
import { check, finish, need } from './rig.ts';

const LEAST = 40;

need('root');
need('unshare');
const kept = process.env.RIG_TRANSCRIPTS ?? fs.mkdtempSync(path.join(os.tmpdir(), 'rnd-seed-transcripts-'));
fs.mkdirSync(kept, { recursive: true });
prepare();

// The kernel answers for it: clients connect, and nobody ever speaks.
const listener = net.createServer().listen(0, '127.0.0.1');
await new Promise((resolve) => listener.once('listening', resolve));
const { port } = listener.address() as net.AddressInfo;

const made = new Set<string>();
const slow: string[] = [];
for (const one of CASES) {
  const start = performance.now();
  const text = clean(provoke(one, port));
  const name = one.name === undefined ? one.id : `${one.id}.${one.name}`;
  fs.writeFileSync(path.join(kept, `${name}.txt`), text);
  if (performance.now() - start > 5000) slow.push(name);
  const ids = explain(text).matches.map(({ id }) => id);
  const isFirst = ids[0] === one.id;
  check(isFirst, `${name}: ${ids.join(' ') || 'nothing is known'} for\n${text.slice(0, 2000)}`);
  if (isFirst) made.add(one.id);
}
listener.close();
if (slow.length > 0) console.log(`longer than five seconds: ${slow.join(' ')}`);
check(made.size >= LEAST, `${made.size} different messages, at least ${LEAST} are wanted`);
console.log(`${made.size} different messages of ${CASES.length} programs; transcripts in ${kept}`);
finish('messages');
process.exit();
