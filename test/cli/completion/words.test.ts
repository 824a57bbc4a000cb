import test from 'ava';
import { COMMANDS } from '../../../src/cli/commands/index.ts';
import { completedCommands, completedPaths, programOptions } from '../../../src/cli/completion/words.ts';

test('every command and every option is offered', (t) => {
  const commands = completedCommands();
  t.deepEqual(
    commands.map(({ name }) => name),
    COMMANDS.map(({ facts }) => facts.name),
  );
  for (const [index, { facts }] of COMMANDS.entries()) {
    const words = commands[index]!.options.map(({ word }) => word);
    for (const { name, negatable } of facts.options) {
      t.true(words.includes(`--${name}`));
      if (negatable) t.true(words.includes(`--no-${name}`));
    }
  }
});

test('a value with a list of choices offers exactly these', (t) => {
  const init = completedCommands().find(({ name }) => name === 'init')!;
  const digest = init.options.find(({ word }) => word === '--digest')!;
  t.deepEqual(digest.value?.offer, { kind: 'choices', words: ['md5', 'sha256'] });
});

test('only run hands the line over to another program', (t) => {
  t.deepEqual(
    completedCommands()
      .filter(({ passes }) => passes)
      .map(({ name }) => name),
    ['run'],
  );
  t.true(programOptions().some(({ word, short }) => word === '--quiet' && short === '-q'));
});

test('the commands of a group are offered behind its name', (t) => {
  const paths = completedPaths().map(({ path }) => path.join(' '));
  t.true(paths.includes('egd'));
  t.true(paths.includes('egd serve'));
  t.true(completedCommands().some(({ commands }) => commands.length > 0));
});
