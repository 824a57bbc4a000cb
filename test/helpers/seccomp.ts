/**
 * `node seccomp ERRNO PROGRAM ARGS…` puts a filter before getrandom(2) that lets it fail with that number (seccomp(2),
 * SECCOMP_RET_ERRNO; 0 kills nothing and filters nothing but sets the mode), and becomes the program. Needs koffi.
 */

import { pinned } from '../../src/system/ffi/foreign.ts';
import { openKoffi } from '../../src/system/ffi/koffi.ts';

const PR_SET_NO_NEW_PRIVS = 38;
const PR_SET_SECCOMP = 22;
const MODE_FILTER = 2;
const ALLOW = 0x7fff0000;
const ERRNO = 0x00050000;
const GETRANDOM = process.arch === 'arm64' ? 278 : 318;

const [number = '0', program = '', ...rest] = process.argv.slice(2);
const { bind, address } = await openKoffi();
const prctl = bind('prctl', 'int', ['int', 'pointer', 'pointer', 'pointer', 'pointer']);
const execv = bind('execv', 'int', ['pointer', 'pointer']);

/** struct sock_filter {u16 code; u8 jt, jf; u32 k;} */
const STEPS: readonly [number, number, number, number][] = [
  [0x20, 0, 0, 0], // the call's number
  [0x15, 0, 1, GETRANDOM],
  [0x06, 0, 0, ERRNO | Number(number)],
  [0x06, 0, 0, ALLOW],
];
const filter = pinned(STEPS.length * 8);
STEPS.forEach(([code, yes, no, k], index) => {
  filter.writeUInt16LE(code, index * 8);
  filter.writeUInt8(yes, index * 8 + 2);
  filter.writeUInt8(no, index * 8 + 3);
  filter.writeUInt32LE(k >>> 0, index * 8 + 4);
});
const rules = pinned(16);
rules.writeUInt16LE(STEPS.length, 0);
rules.writeBigUInt64LE(address(filter), 8);

const text = (value: string): Buffer => {
  const bytes = pinned(Buffer.byteLength(value) + 1);
  bytes.write(value);
  return bytes;
};
const words = [program, ...rest].map(text);
const list = pinned((words.length + 1) * 8);
for (const [index, word] of words.entries()) list.writeBigUInt64LE(address(word), index * 8);

// Node has marked its standard streams close-on-exec: F_SETFD 0. (fcntl is variadic: the same call on x86-64 and arm64 Linux.)
const fcntl = bind('fcntl', 'int', ['int', 'int', 'int']);
for (const stream of [0, 1, 2]) fcntl(stream, 2, 0);
if (Number(prctl(PR_SET_NO_NEW_PRIVS, 1n, 0n, 0n, 0n)) !== 0) throw new Error('no_new_privs');
if (Number(prctl(PR_SET_SECCOMP, BigInt(MODE_FILTER), address(rules), 0n, 0n)) !== 0)
  throw new Error('seccomp');
execv(address(words[0]!), address(list));
throw new Error(`execv ${program} (${filter.length + rules.length})`);
