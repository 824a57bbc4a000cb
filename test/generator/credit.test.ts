import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import test from 'ava';
import fc from 'fast-check';
import { COMMAND_CAP_BITS, LEAST_RUNS, SEEDED_BITS } from '../../src/assess/commands/policy.ts';
import {
  creditCommands,
  DIGEST_CAP_BITS,
  GROUP_CAP_BITS,
  type Group,
  type Judged,
  LEAST_BYTES,
  TOTAL_CAP_BITS,
} from '../../src/generator/credit.ts';
import type { CommandOutcome } from '../../src/generator/outcome.ts';
import { packageRoot } from '../helpers/package-root.ts';

const used = (group: Group, bits: number, bytes = 1000): Judged => ({
  outcome: 'used',
  bytes,
  cap: { group, bits },
});

test('a used command earns its cap', (t) => {
  t.deepEqual(creditCommands([used('process', 0.75), used('memory', 2)], 'md5'), [0.75, 2]);
});

const WORTHLESS: CommandOutcome[] = ['missing', 'failed', 'empty', 'timeout', 'repeated'];
for (const outcome of WORTHLESS) {
  test(`${outcome} earns nothing, and takes nothing from its group`, (t) => {
    const judged = [{ ...used('memory', 2), outcome }, used('memory', 2)];
    t.deepEqual(creditCommands(judged, 'md5'), [0, 2]);
  });
}

test('commands of one group share its cap, the earlier first', (t) => {
  t.deepEqual(
    creditCommands([used('memory', 1.5), used('memory', 1), used('memory', 1)], 'md5'),
    [1.5, 0.5, 0],
  );
});

test('a command of the user earns nothing until it is measured', (t) => {
  t.deepEqual(creditCommands([{ outcome: 'used', bytes: 1e6, cap: null }], 'sha256'), [0]);
});

test('a line too short to be a listing earns nothing', (t) => {
  t.deepEqual(creditCommands([used('cpu', 1, LEAST_BYTES - 1), used('cpu', 1, LEAST_BYTES)], 'md5'), [0, 1]);
});

test('a digest carries no more than its width', (t) => {
  t.deepEqual(DIGEST_CAP_BITS, { md5: 128, sha256: 256 });
});

test('all commands together stay far below a seeded machine', (t) => {
  t.true(TOTAL_CAP_BITS <= 32);
});

test('whatever the commands claim, group and total caps hold', (t) => {
  const groups = Object.keys(GROUP_CAP_BITS) as Group[];
  const judged = fc.record({
    outcome: fc.constantFrom<CommandOutcome>('used', ...WORTHLESS),
    bytes: fc.nat(),
    cap: fc.option(
      fc.record({ group: fc.constantFrom(...groups), bits: fc.double({ min: 0, max: 1e4, noNaN: true }) }),
    ),
  });
  fc.assert(
    fc.property(fc.array(judged), fc.constantFrom('md5' as const, 'sha256' as const), (list, digest) => {
      const credits = creditCommands(list, digest);
      for (const group of groups) {
        const sum = credits.reduce((all, bits, at) => all + (list[at]!.cap?.group === group ? bits : 0), 0);
        t.true(sum <= GROUP_CAP_BITS[group] + 1e-9);
      }
      t.true(credits.reduce((all, bits) => all + bits, 0) <= TOTAL_CAP_BITS + 1e-9);
      t.true(credits.every((bits, at) => bits >= 0 && bits <= (list[at]!.cap?.bits ?? 0)));
    }),
  );
});

test('rnd-seed(7) says the figures that hold here', (t) => {
  const page = fs.readFileSync(
    path.join(packageRoot(fileURLToPath(import.meta.url)), 'man/rnd-seed.7'),
    'utf8',
  );
  const text = page
    .split('.Ss What the output of a command is worth')[1]!
    .split('\n.Ss ')[0]!
    .replaceAll('\n', ' ');
  const { process, memory, cpu, disk, network } = GROUP_CAP_BITS;
  for (const words of [
    `at least ${LEAST_RUNS} times`,
    `never more than ${COMMAND_CAP_BITS} bits a run`,
    `process list ${process} bit, memory ${memory} bits, CPU ${cpu} bit, disk ${disk} bits, network ${network} bits`,
    `at most ${TOTAL_CAP_BITS} bits`,
    `${DIGEST_CAP_BITS.md5} bits for MD5 and ${DIGEST_CAP_BITS.sha256} bits for SHA-256`,
    `fewer than ${LEAST_BYTES} bytes`,
    `the ${SEEDED_BITS} bits that make a machine seeded`,
  ])
    t.true(text.includes(words), words);
});
