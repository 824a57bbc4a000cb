import test from 'ava';
import { COMMANDS } from '../../../src/cli/commands/index.ts';
import { SPINE } from '../../../src/cli/commands/spine.ts';
import { parseQuickly } from '../../../src/cli/quick-parse.ts';

test('the whole list begins with the spine, and each of its commands loads', async (t) => {
  t.deepEqual(COMMANDS.slice(0, SPINE.length), SPINE);
  for (const { load } of SPINE) t.is(typeof (await load()), 'function');
});

test('a line of the main job is understood by the spine alone; another command is not', (t) => {
  t.is(parseQuickly(['init', '--generate', '--json'], SPINE)?.entry, SPINE[0]);
  t.is(parseQuickly(['doctor'], SPINE), null);
});
