import fs from 'node:fs';
import path from 'node:path';
import test from 'ava';
import { man } from '../../../src/cli/commands/man.ts';
import type { Call } from '../../../src/cli/commands/type.ts';
import { renderPlain } from '../../../src/cli/man/plain.ts';
import type { RndSeedError } from '../../../src/errors.ts';
import { doorWith } from '../../helpers/door.ts';
import { fakeTerminal } from '../../helpers/fake-terminal.ts';
import { program, ROOT } from '../../helpers/program.ts';

function call(words: string[], isTerminal: boolean, viewer: string | null) {
  const executed: unknown[][] = [];
  const terminal = { ...fakeTerminal([], { isTerminal }), bundleDirectory: () => path.join(ROOT, 'dist') };
  const system = doorWith({
    processes: {
      find: () => viewer,
      execute: async (...given: unknown[]) => {
        executed.push(given);
        return 0;
      },
    },
  });
  return { executed, answer: man({ system, terminal, words } as unknown as Call) };
}

const source = (name: string) => fs.readFileSync(path.join(ROOT, 'man', name), 'utf8');

test('a terminal with man(1) gets the page by man(1)', async (t) => {
  const { answer, executed } = call(['init'], true, '/usr/bin/man');
  t.is(await (await answer).last?.(), 0);
  t.deepEqual(executed[0]?.slice(0, 2), ['/usr/bin/man', [path.join(ROOT, 'man/rnd-seed-init.1')]]);
});

test('without man(1), and into a pipe, it is plain text', async (t) => {
  t.is((await call(['7'], true, null).answer).data, renderPlain(source('rnd-seed.7'), 80));
  t.is((await call([], false, '/usr/bin/man').answer).data, renderPlain(source('rnd-seed.1'), 80));
});

test('a page that does not exist is a usage error that lists the others', async (t) => {
  const error = (await t.throwsAsync(call(['nonsense'], false, null).answer)) as RndSeedError;
  t.is(error.code, 'USAGE');
  t.regex(error.message, /init.*resolve.*7/);
});

test('the built program finds its pages, by way of a symbolic link too', async (t) => {
  const { run } = program(t);
  for (const page of [[], ['run'], ['5'], ['7'], ['completion']]) {
    const { stdout, status } = await run(['man', ...page]);
    t.is(status, 0);
    t.regex(stdout, /^RND-SEED.*\n\nNAME\n/);
  }
});
