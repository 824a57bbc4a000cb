import test from 'ava';
import { clock } from '../../../src/diagnose/checks/clock.ts';
import { patient } from '../../helpers/patient.ts';

const at = (now: number) => ({ door: { clock: { now: () => now } } });

test('a clock at its epoch, and one far ahead, are wrong', async (t) => {
  const it = patient(t);
  t.deepEqual(await it.codes(clock, at(0)), ['clock-wrong']);
  t.deepEqual(await it.codes(clock, at(Date.UTC(2200, 0, 1))), ['clock-wrong']);
});

test('one in between is plausible', async (t) => {
  t.deepEqual(await patient(t).codes(clock, at(Date.UTC(2027, 5, 1))), ['clock-plausible']);
});
