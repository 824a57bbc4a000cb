import test from 'ava';
import fc from 'fast-check';
import {
  isSharedButSticky,
  judgeDirectory,
  judgeFile,
  judgeName,
  judgeSocket,
  judgeSocketName,
  MAX_PATH_BYTES,
  octal,
  shellQuote,
} from '../../src/sources/permission.ts';
import type { FileStatus } from '../../src/system/type.ts';

const ME = 1000;
const facts = (changes: Partial<FileStatus>): FileStatus => ({
  kind: 'file',
  device: 1n,
  inode: 2n,
  mode: 0o600,
  owner: ME,
  group: ME,
  links: 1,
  sizeBytes: 1024,
  modifiedMs: 0,
  major: 0,
  minor: 0,
  ...changes,
});
const reason = (refusal: { reason: string } | null) => refusal?.reason ?? null;

test('of the 4096 modes of a file exactly those within 0600 pass', (t) => {
  for (let mode = 0; mode < 0o10000; mode++) {
    const passes = (mode & ~0o600) === 0;
    t.is(reason(judgeFile('/f', facts({ mode }), ME)), passes ? null : 'insecure-mode', octal(mode));
  }
});

test('of the 4096 modes of a socket exactly 0600 passes', (t) => {
  for (let mode = 0; mode < 0o10000; mode++) {
    const verdict = reason(judgeSocket('/s', facts({ kind: 'socket', mode }), ME));
    t.is(verdict, mode === 0o600 ? null : 'insecure-mode', octal(mode));
  }
});

test('owners are the user and root, nobody else', (t) => {
  for (const judge of [judgeFile, judgeSocket]) {
    const kind = judge === judgeFile ? 'file' : 'socket';
    t.is(reason(judge('/x', facts({ kind, owner: ME }), ME)), null);
    t.is(reason(judge('/x', facts({ kind, owner: 0 }), ME)), null);
    t.is(reason(judge('/x', facts({ kind, owner: ME + 1 }), ME)), 'wrong-owner');
    t.is(reason(judge('/x', facts({ kind, owner: ME }), 0)), 'wrong-owner');
  }
});

test('a stranger is named before the mode: chmod would not help', (t) => {
  t.is(reason(judgeFile('/x', facts({ owner: 7, mode: 0o644 }), ME)), 'wrong-owner');
});

test('every kind but the right one is refused as what it is', (t) => {
  for (const kind of [
    'directory',
    'symlink',
    'fifo',
    'character-device',
    'block-device',
    'unknown',
  ] as const) {
    t.is(reason(judgeFile('/x', facts({ kind }), ME)), 'not-regular');
    t.is(reason(judgeSocket('/x', facts({ kind }), ME)), 'not-a-socket');
  }
  t.is(reason(judgeFile('/x', facts({ kind: 'socket' }), ME)), 'not-regular');
  t.is(reason(judgeSocket('/x', facts({}), ME)), 'not-a-socket');
});

test('a second name for the file is a way in', (t) => {
  t.is(reason(judgeFile('/x', facts({ links: 2 }), ME)), 'hard-linked');
});

test('directories: root or self, closed to others; a sticky bit helps only above the last one', (t) => {
  const judge = (changes: Partial<FileStatus>, last: boolean) =>
    reason(judgeDirectory('/d', facts({ kind: 'directory', mode: 0o755, ...changes }), ME, last));
  for (const last of [true, false]) {
    t.is(judge({}, last), null);
    t.is(judge({ owner: 0 }, last), null);
    t.is(judge({ owner: 5 }, last), 'unsafe-directory');
    t.is(judge({ mode: 0o775 }, last), 'unsafe-directory');
    t.is(judge({ mode: 0o757 }, last), 'unsafe-directory');
  }
  t.is(judge({ owner: 0, mode: 0o1777 }, false), null);
  t.is(judge({ owner: 0, mode: 0o1777 }, true), 'unsafe-directory');
  t.is(judgeDirectory('/d', facts({ owner: 0, mode: 0o1777 }), ME, true)?.remedy, undefined);
  t.is(judgeDirectory('/d e', facts({ mode: 0o777 }), ME, true)?.remedy, "chmod go-w '/d e'");
});

test('the shared directory of a socket is sticky and belongs to root', (t) => {
  t.true(isSharedButSticky(facts({ owner: 0, mode: 0o1777 })));
  t.false(isSharedButSticky(facts({ owner: 0, mode: 0o777 })));
  t.false(isSharedButSticky(facts({ owner: ME, mode: 0o1777 })));
});

test('names: absolute, whole, not too long', (t) => {
  t.is(judgeName('/a'), null);
  t.is(judgeName(`/${'a'.repeat(MAX_PATH_BYTES - 1)}`), null);
  t.is(reason(judgeName(`/${'a'.repeat(MAX_PATH_BYTES)}`)), 'path-too-long');
  t.is(reason(judgeName(`/${'ä'.repeat(600)}`)), 'path-too-long', 'bytes count, not characters');
  for (const name of ['', 'rel.rnd', './x', '~/.rnd', '/a\0b'])
    t.is(reason(judgeName(name)), 'relative-path', name);
  t.regex(judgeName('~/.rnd')!.remedy!, /muttrc/);
});

test('a socket path is one byte shorter than sun_path', (t) => {
  t.is(judgeSocketName('x'.repeat(107), 'linux'), null);
  t.is(reason(judgeSocketName('x'.repeat(108), 'linux')), 'path-too-long');
  t.is(judgeSocketName('x'.repeat(103), 'darwin'), null);
  t.is(reason(judgeSocketName('x'.repeat(104), 'freebsd')), 'path-too-long');
});

test('a quoted path is one word for a shell', (t) => {
  t.is(shellQuote('/home/a/.rnd'), '/home/a/.rnd');
  t.is(shellQuote('/a b'), "'/a b'");
  t.is(shellQuote("/it's"), "'/it'\\''s'");
  t.is(shellQuote(''), "''");
  t.is(shellQuote('-rf'), "'-rf'");
  fc.assert(
    fc.property(fc.string(), (path) => {
      const quoted = shellQuote(path);
      const read =
        quoted.startsWith("'") || quoted.includes("\\'")
          ? quoted.replaceAll("'\\''", '\0').replaceAll("'", '').replaceAll('\0', "'")
          : quoted;
      return path.includes('\0') || read === path;
    }),
  );
});

test('no line is printed that would break the system when it is pasted', (t) => {
  for (const path of ['/etc/passwd', '/dev/urandom', '/usr/bin/ls', '/proc/version']) {
    t.false(judgeFile(path, facts({ owner: 0, mode: 0o644 }), 0)!.remedy!.includes(path), path);
  }
  for (const path of ['/root/.rnd', '/home/u/etc/seed']) {
    t.is(judgeFile(path, facts({ owner: 0, mode: 0o644 }), 0)!.remedy, `chmod 600 ${path}`);
  }
});

test('a refusal says what it saw: the uid, the mode, the kind, the number', (t) => {
  const stranger = facts({ owner: 7 });
  const says = (refusal: { detail: string } | null, pattern: RegExp) => t.regex(refusal!.detail, pattern);
  says(judgeDirectory('/d', stranger, ME, true), /^\/d belongs to uid 7,/);
  says(
    judgeDirectory('/d', facts({ mode: 0o775 }), ME, true),
    /^\/d is writable by its group \(mode 0775\)$/,
  );
  says(
    judgeDirectory('/d', facts({ mode: 0o757 }), ME, true),
    /^\/d is writable by everybody \(mode 0757\)$/,
  );
  says(judgeFile('/x', stranger, ME), /uid 7, not by uid 1000/);
  says(judgeFile('/x', facts({ mode: 0o040 }), ME), /^mode 0040 where 0600/);
  says(judgeSocket('/x', facts({ kind: 'socket', mode: 0 }), ME), /^mode 0000 where 0600/);
  says(judgeFile('/x', facts({ kind: 'fifo' }), ME), /^a fifo, not a regular file/);
  says(judgeSocket('/x', facts({ kind: 'fifo' }), ME), /^a fifo, not a socket/);
  says(judgeFile('/x', facts({ links: 3 }), ME), /^3 names/);
  says(judgeName('x'), /relative path/);
  says(judgeName('/a\0b'), /NUL/);
  says(judgeName(`/${'a'.repeat(MAX_PATH_BYTES)}`), /^1024 bytes where 1023 /);
  says(judgeSocketName('x'.repeat(108), 'linux'), /^108 bytes .* 107$/);
});

test('a remedy is a line to paste, or what to write instead', (t) => {
  const remedy = (refusal: { remedy?: string } | null) => refusal?.remedy;
  t.is(remedy(judgeFile('/x y', facts({ owner: 7 }), ME)), "ls -ln '/x y'");
  t.is(remedy(judgeFile('/x y', facts({ links: 2 }), ME)), "find / -xdev -samefile '/x y' 2>/dev/null");
  t.is(remedy(judgeFile('/etc/x', facts({ mode: 0o644 }), ME)), 'rnd-seed init --rand-file ~/.rnd');
  t.is(remedy(judgeName('x')), 'write the absolute path');
  t.is(remedy(judgeName('~/x')), 'write the home directory out: ~ is expanded in a muttrc only');
  t.is(remedy(judgeSocketName('x'.repeat(108), 'linux')), 'give the socket a shorter path');
});
