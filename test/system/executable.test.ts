import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import test from 'ava';
import { isSurelyExecutable } from '../../src/system/executable.ts';

const home = fs.mkdtempSync(path.join(os.tmpdir(), 'rnd-seed-executable-'));
test.after.always(() => fs.rmSync(home, { recursive: true }));

let count = 0;
function file(content: string | Buffer, mode = 0o755): string {
  const name = path.join(home, `file-${++count}`);
  fs.writeFileSync(name, content);
  fs.chmodSync(name, mode);
  return name;
}
const isSure = (name: string): boolean => isSurelyExecutable(name, [], {});

/** The running Node with one change to its first bytes; enough of it to hold the program headers and the loader's name. */
function changedNode(change: (start: Buffer) => void): string {
  const descriptor = fs.openSync(process.execPath, 'r');
  const start = Buffer.alloc(8192);
  fs.readSync(descriptor, start, 0, start.length, 0);
  fs.closeSync(descriptor);
  change(start);
  return file(start);
}

test('this Node, the shell and a script of the shell', (t) => {
  t.true(isSure(process.execPath));
  t.true(isSure('/bin/sh'));
  t.true(isSure(file('#!/bin/sh\necho\n')));
  t.true(isSure(file('#! /bin/sh -e\necho\n')));
  t.true(isSure(file(`#!${file('#!/bin/sh\n')}\n`)), 'an interpreter may be a script');
});

const doubtful: Record<string, () => string> = {
  'a script without #!': () => file('echo hello\n'),
  'an empty file': () => file(''),
  'a script whose interpreter is missing': () => file('#!/no/such/interpreter\n'),
  'a script with a relative interpreter': () => file('#!sh\n'),
  'a script without a line end': () => file('#!/bin/sh'),
  'a file that may not be executed': () => file('#!/bin/sh\n', 0o644),
  'a missing file': () => path.join(home, 'none'),
  'a directory': () => home,
  "another machine's program": () => changedNode((start) => start.writeUInt16LE(0x1234, 18)),
  'a program of another class': () => changedNode((start) => start.writeUInt8(1, 4)),
  'a program whose loader is missing': () =>
    changedNode((start) => {
      const at =
        start.indexOf('/lib64/ld-linux') >= 0 ? start.indexOf('/lib64/ld-linux') : start.indexOf('/lib/ld-');
      start.write('/nix', at);
    }),
  'a program that is cut off': () => file(Buffer.from('\x7fELF\x02\x01', 'latin1')),
  'a script that interprets itself': () => {
    const name = path.join(home, 'self');
    fs.writeFileSync(name, `#!${name}\n`, { mode: 0o755 });
    return name;
  },
};
for (const [title, make] of Object.entries(doubtful)) {
  test(`not sure: ${title}`, (t) => {
    t.false(isSure(make()));
  });
}

test('not sure: more arguments and environment than every Linux takes', (t) => {
  const much = 'x'.repeat(64 * 1024);
  t.true(isSurelyExecutable('/bin/sh', [much], {}));
  t.false(isSurelyExecutable('/bin/sh', [much, much], {}));
  t.false(isSurelyExecutable('/bin/sh', [much], { MUCH: much }));
});
