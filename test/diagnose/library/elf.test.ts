import fs from 'node:fs';
import test from 'ava';
import fc from 'fast-check';
import { readElf } from '../../../src/diagnose/library/elf.ts';
import { findLibraries } from '../../../src/diagnose/library/find.ts';
import { files } from '../../../src/system/files.ts';
import { program } from '../../helpers/elf.ts';

test('what is needed, in order; what is exported, and not what is asked of others', (t) => {
  const elf = readElf(
    program({ needed: ['liba.so.1', 'libb.so'], exports: ['RAND_egd'], imports: ['RAND_add'] }),
  )!;
  t.deepEqual(elf.needed, ['liba.so.1', 'libb.so']);
  t.true(elf.exports('RAND_egd'));
  t.false(elf.exports('RAND_add'));
  t.false(elf.exports('RAND_egd_bytes'));
  t.false(elf.exports('RAND_eg'));
});

test('a program of 32 bits is read as well', (t) => {
  const elf = readElf(
    program({ needed: ['liba.so.1'], exports: ['RAND_egd'], imports: ['x'], wide: false }),
  )!;
  t.deepEqual(elf.needed, ['liba.so.1']);
  t.true(elf.exports('RAND_egd'));
  t.false(elf.exports('x'));
});

test('what is no ELF file is null', (t) => {
  t.is(readElf(Buffer.from('#!/bin/sh\n'.repeat(20))), null);
  t.is(readElf(Buffer.alloc(0)), null);
  t.is(readElf(Buffer.from('\x7fELF', 'latin1')), null);
});

test('no file whatever makes it throw', (t) => {
  const good = program({ needed: ['liba.so.1'], exports: ['x'] });
  fc.assert(
    fc.property(
      fc.nat(good.length - 1),
      fc.integer({ min: 0, max: 255 }),
      fc.nat(good.length),
      (at, value, cut) => {
        const bytes = Buffer.from(good);
        bytes[at] = value;
        const elf = readElf(bytes.subarray(0, cut));
        return elf === null || typeof elf.exports('x') === 'boolean';
      },
    ),
    { numRuns: 500 },
  );
  t.pass();
});

const library = findLibraries(files, 'crypto').find((path) => /\.so\.\d/.test(path));

(library ? test : test.skip)('the libcrypto of this machine is read as nm does (needs a libcrypto)', (t) => {
  const elf = readElf(fs.readFileSync(library!))!;
  t.true(elf.exports('RAND_add'));
  t.false(elf.exports('no_such_symbol'));
  t.true(elf.needed.some((name) => name.startsWith('libc.')));
});
