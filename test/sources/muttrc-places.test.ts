import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import test from 'ava';
import { MAX_MUTTRC_BYTES, readMuttrcEntropyFile } from '../../src/sources/muttrc-places.ts';
import { system } from '../../src/system/index.ts';
import type { System } from '../../src/system/type.ts';
import { doorWith, errno } from '../helpers/door.ts';
import { folder } from '../helpers/folder.ts';

/** The machine's own /etc stays out; `etc` stands in its place. */
function door(environment: Record<string, string> = {}, etc?: string, touched: string[] = []): System {
  const moved = (name: string): string => {
    touched.push(name);
    if (!name.startsWith('/etc/')) return name;
    if (!etc) throw errno('ENOENT');
    return path.join(etc, name.slice(5));
  };
  return doorWith({
    identity: { environment },
    files: {
      stat: (name) => system.files.stat(moved(name)),
      openReadFollowing: (name) => system.files.openReadFollowing(moved(name)),
    },
  });
}

function write(home: string, name: string, text: string, mode = 0o600): string {
  const file = path.join(home, name);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, text);
  fs.chmodSync(file, mode);
  return file;
}

const codes = (read: { findings: { code: string }[] }): string[] => read.findings.map(({ code }) => code);

test('of the usual places the first that exists counts', (t) => {
  const home = folder(t);
  const order = [
    '.config/neomutt/neomuttrc',
    '.neomutt/neomuttrc',
    '.neomuttrc',
    '.config/mutt/muttrc',
    '.mutt/muttrc',
    '.muttrc',
  ];
  t.deepEqual(readMuttrcEntropyFile(door(), { home }), { value: null, origin: null, findings: [] });
  for (const name of order) {
    const file = write(home, name, `\nset entropy_file=/of/${name}`);
    t.deepEqual(readMuttrcEntropyFile(door(), { home }), {
      value: `/of/${name}`,
      origin: `${file}:2`,
      findings: [],
    });
  }
});

test('XDG_CONFIG_HOME moves the configuration directory', (t) => {
  const home = folder(t);
  write(home, 'elsewhere/mutt/muttrc', 'set entropy_file=/e');
  const moved = door({ XDG_CONFIG_HOME: path.join(home, 'elsewhere') });
  t.is(readMuttrcEntropyFile(moved, { home }).value, '/e');
  t.is(readMuttrcEntropyFile(door(), { home }).value, null);
});

test('the system file is read first, and the user’s overrides it', (t) => {
  const home = folder(t);
  const etc = path.join(home, 'etc');
  write(home, 'etc/Muttrc', 'set entropy_file=/of/the/system');
  t.is(readMuttrcEntropyFile(door({}, etc), { home }).origin, '/etc/Muttrc:1');
  write(home, '.muttrc', 'set sort=date');
  t.is(readMuttrcEntropyFile(door({}, etc), { home }).value, '/of/the/system');
  write(home, '.muttrc', 'unset entropy_file');
  t.is(readMuttrcEntropyFile(door({}, etc), { home }).value, null);
});

test('a named file is read alone, and the empty name reads none', (t) => {
  const home = folder(t);
  write(home, '.muttrc', 'set entropy_file=/usual');
  const named = write(home, 'named', 'set entropy_file=~/e');
  t.is(readMuttrcEntropyFile(door(), { home, muttrc: named }).value, `${home}/e`);
  t.is(readMuttrcEntropyFile(door(), { home, muttrc: '' }).value, null);
  t.deepEqual(codes(readMuttrcEntropyFile(door(), { home, muttrc: `${home}/none` })), ['muttrc-missing']);
});

test('a link is followed: the file behind it is what is judged', (t) => {
  const home = folder(t);
  write(home, 'dotfiles/muttrc', 'set entropy_file=/e');
  fs.symlinkSync('dotfiles/muttrc', path.join(home, '.muttrc'));
  t.is(readMuttrcEntropyFile(door(), { home }).value, '/e');
});

test('a file that others can write is not believed', (t) => {
  const home = folder(t);
  for (const mode of [0o666, 0o620, 0o602]) {
    write(home, '.muttrc', 'set entropy_file=/e', mode);
    const read = readMuttrcEntropyFile(door(), { home });
    t.is(read.value, null);
    t.deepEqual(codes(read), ['muttrc-untrusted']);
  }
  write(home, '.muttrc', 'set entropy_file=/e', 0o644);
  t.is(readMuttrcEntropyFile(door(), { home }).value, '/e');
});

test('a stranger’s file is not believed, root’s is', (t) => {
  const home = folder(t);
  write(home, '.muttrc', 'set entropy_file=/e');
  const ownedBy = (owner: number) =>
    doorWith({
      identity: { environment: {}, effectiveUser: 2000 },
      files: {
        stat: (name) => {
          if (name.startsWith('/etc/')) throw errno('ENOENT');
          return { ...system.files.stat(name), owner };
        },
        fstat: (descriptor) => ({ ...system.files.fstat(descriptor), owner }),
      },
    });
  t.deepEqual(codes(readMuttrcEntropyFile(ownedBy(2001), { home })), ['muttrc-untrusted']);
  t.is(readMuttrcEntropyFile(ownedBy(0), { home }).value, '/e');
  t.is(readMuttrcEntropyFile(ownedBy(2000), { home }).value, '/e');
});

test('what is put in the file’s place between look and open is judged again', (t) => {
  const home = folder(t);
  write(home, '.muttrc', 'set entropy_file=/e');
  const swapped = doorWith({
    identity: { environment: {} },
    files: { fstat: (descriptor) => ({ ...system.files.fstat(descriptor), mode: 0o666 }) },
  });
  t.deepEqual(codes(readMuttrcEntropyFile(swapped, { home, muttrc: `${home}/.muttrc` })), [
    'muttrc-untrusted',
  ]);
});

test('a FIFO, a directory and a device are passed by without being opened', (t) => {
  const home = folder(t);
  t.is(spawnSync('mkfifo', [path.join(home, 'fifo')]).status, 0);
  for (const muttrc of [path.join(home, 'fifo'), home, '/dev/zero']) {
    const touched: string[] = [];
    const watched = door({}, undefined, touched);
    t.deepEqual(codes(readMuttrcEntropyFile(watched, { home, muttrc })), ['muttrc-not-a-file'], muttrc);
    t.is(touched.length, 1, 'one stat, no open');
  }
});

test('an oversized file is not read', (t) => {
  const home = folder(t);
  write(home, '.muttrc', `set entropy_file=/e\n${'#'.repeat(MAX_MUTTRC_BYTES)}`);
  const read = readMuttrcEntropyFile(door(), { home });
  t.deepEqual([read.value, codes(read)], [null, ['muttrc-too-large']]);
});

test('sourced files are read in their place; a relative name is taken from the file that says it', (t) => {
  const home = folder(t);
  write(home, '.mutt/muttrc', 'set entropy_file=/a\nsource more\nsource ~/last');
  write(home, '.mutt/more', 'set entropy_file=/b');
  const last = write(home, 'last', '\n\nset entropy_file=/c');
  t.deepEqual(readMuttrcEntropyFile(door(), { home }), { value: '/c', origin: `${last}:3`, findings: [] });
});

test('a file that sources itself ends, with one finding', (t) => {
  const home = folder(t);
  write(home, '.muttrc', 'source ~/.muttrc\nsource ~/.muttrc\nset entropy_file=/e');
  const read = readMuttrcEntropyFile(door(), { home });
  t.deepEqual([read.value, codes(read)], ['/e', ['muttrc-too-deep']]);
});

test('commands are never run: neither back-ticks nor a piped source', (t) => {
  const home = folder(t);
  const trace = path.join(home, 'ran');
  const file = write(
    home,
    '.muttrc',
    `source 'touch ${trace}; echo "set entropy_file=/x" |'\nset entropy_file=\`touch ${trace}; echo /x\`\n`,
  );
  const read = readMuttrcEntropyFile(door(), { home });
  t.is(read.value, null);
  t.deepEqual(
    read.findings.map(({ code, severity, subject }) => [code, severity, subject]),
    [
      ['muttrc-not-evaluated', 'info', `${file}:1`],
      ['muttrc-not-evaluated', 'warning', `${file}:2`],
    ],
  );
  t.false(fs.existsSync(trace));
});

test('an unreadable file is a finding', (t) => {
  const home = folder(t);
  write(home, '.muttrc', 'set entropy_file=/e');
  const closed = doorWith({
    identity: { environment: {} },
    files: {
      openReadFollowing: () => {
        throw errno('EACCES');
      },
    },
  });
  const read = readMuttrcEntropyFile(closed, { home, muttrc: `${home}/.muttrc` });
  t.deepEqual(codes(read), ['muttrc-unreadable']);
});

test('without a home directory only the system’s file is read', (t) => {
  t.deepEqual(readMuttrcEntropyFile(door(), { home: null }), { value: null, origin: null, findings: [] });
});

test('a file that shrinks while it is read is what is left of it', (t) => {
  const home = folder(t);
  write(home, '.muttrc', 'set entropy_file=/e');
  const shrinking = doorWith({
    identity: { environment: {} },
    files: { fstat: (descriptor) => ({ ...system.files.fstat(descriptor), sizeBytes: 500 }) },
  });
  t.is(readMuttrcEntropyFile(shrinking, { home, muttrc: path.join(home, '.muttrc') }).value, '/e');
});

test('what fails without a code of the system is told in its own words', (t) => {
  const failing = doorWith({
    identity: { environment: {} },
    files: {
      stat: () => {
        throw new Error('made by a test');
      },
    },
  });
  const { findings } = readMuttrcEntropyFile(failing, { home: '/h', muttrc: '/h/m' });
  t.true(findings.some(({ code, detail }) => code === 'muttrc-unreadable' && /made by a test/.test(detail)));
});
