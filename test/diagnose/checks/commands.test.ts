import test from 'ava';
import { commands } from '../../../src/diagnose/checks/commands.ts';
import { TOTAL_CAP_BITS } from '../../../src/generator/credit.ts';
import { patient } from '../../helpers/patient.ts';

test('what is there is added up under the caps, and stays far from 256 bits', async (t) => {
  const it = patient(t);
  it.put({ 'proc/zoneinfo': 'x', 'proc/vmstat': 'x', 'proc/stat': 'x', 'proc/interrupts': 'x' });
  const door = { processes: { find: (program: string) => `/bin/${program}` } };
  const [finding, ...more] = await it.find(commands, { door });
  t.deepEqual(more, []);
  t.is(finding!.code, 'commands-worth-little');
  t.is(finding!.level, 'info');
  const bits = Number(/: ([\d.]+) bits a run, of 256$/.exec(finding!.evidence)![1]);
  t.true(bits > 0 && bits <= TOTAL_CAP_BITS, finding!.evidence);
});

test('where there is no program, nothing is worth anything', async (t) => {
  const it = patient(t);
  const door = { processes: { find: () => null } };
  t.deepEqual(await it.codes(commands, { door }), ['commands-worth-nothing']);
});
