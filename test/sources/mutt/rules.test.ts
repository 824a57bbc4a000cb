import test from 'ava';
import { isSecureForMutt, MUTT_RULES } from '../../../src/sources/mutt/rules.ts';

test('mutt looks at four bits and the real owner, and at nothing else', (t) => {
  for (const mode of [0o600, 0o400, 0o000, 0o611, 0o601, 0o610, 0o700, 0o711, 0o4600, 0o1600]) {
    t.true(isSecureForMutt({ owner: 7, mode }, 7), mode.toString(8));
  }
  for (const mode of [0o640, 0o620, 0o604, 0o602, 0o644, 0o666, 0o755]) {
    t.false(isSecureForMutt({ owner: 7, mode }, 7), mode.toString(8));
  }
  t.false(isSecureForMutt({ owner: 0, mode: 0o600 }, 7));
});

test('thresholds are those of the generations: 20, 32, and none where the system seeds', (t) => {
  const needed = Object.fromEntries(
    Object.entries(MUTT_RULES).map(([generation, { neededBytes }]) => [generation, neededBytes]),
  );
  t.deepEqual(needed, { 'openssl-3.0': 0, 'openssl-1.1.1': 32, 'openssl-1.0.2': 32, 'openssl-0.9.6': 20 });
});
