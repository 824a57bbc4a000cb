import fs from 'node:fs';
import path from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { example, type Project, project } from '../helpers/example.ts';
import { needing } from '../helpers/needing.ts';
import { BUNDLE } from '../helpers/program.ts';
import { type Ended, run } from '../helpers/runner.ts';

/** A client that tells what it was given, and ends with a status of its own. */
const CLIENT = '#!/bin/sh\nprintf "%s|" "$#" "$@" "$RANDFILE"\nexit 9\n';

interface Wrapped extends Project {
  wrapper(environment?: NodeJS.ProcessEnv): Promise<Ended>;
}

function wrapped(t: ExecutionContext, { isInstalled = true } = {}): Wrapped {
  const made = project(t, 'mail-wrapper.sh');
  const at = (name: string, content: string): string => {
    const file = path.join(made.directory, name);
    fs.writeFileSync(file, content, { mode: 0o755 });
    return file;
  };
  const client = at('client', CLIENT);
  fs.mkdirSync(path.join(made.directory, 'bin'));
  if (isInstalled) at('bin/rnd-seed', `#!/bin/sh\nexec '${process.execPath}' '${BUNDLE}' "$@"\n`);
  return {
    ...made,
    wrapper: (environment = {}) =>
      run(path.join(made.directory, 'mail-wrapper.sh'), ['-f', 'imaps://mail.example.org/', '--', 'a b'], {
        cwd: made.directory,
        env: {
          ...made.environment,
          PATH: path.join(made.directory, 'bin'), // and no rnd-seed of this machine
          MAIL_CLIENT: client,
          ...environment,
        },
      }),
  };
}

const ARGUMENTS = '4|-f|imaps://mail.example.org/|--|a b|';

test('the client gets its arguments, RANDFILE and the last word on the status', async (t) => {
  const made = wrapped(t);
  const { stdout, status } = await made.wrapper();
  const seed = path.join(made.home, '.rnd');
  t.is(stdout, `${ARGUMENTS}${seed}|`);
  t.is(status, 9);
  t.is(fs.statSync(seed).size, 1024);
});

test('a seed file that is refused is status 4, and no client', async (t) => {
  const made = wrapped(t);
  const key = path.join(made.home, 'id_test');
  fs.writeFileSync(key, '-----BEGIN PRIVATE KEY-----\nMC4CAQAw\n-----END PRIVATE KEY-----\n', {
    mode: 0o600,
  });
  const { stdout, stderr, status } = await made.wrapper({ RANDFILE: key });
  t.is(status, 4);
  t.is(stdout, '');
  t.regex(stderr, /^rnd-seed: /);
});

test('without rnd-seed the client starts all the same', async (t) => {
  const { stdout, stderr, status } = await wrapped(t, { isInstalled: false }).wrapper();
  t.is(stdout, `${ARGUMENTS}|`);
  t.is(stderr, '');
  t.is(status, 9);
});

needing('shellcheck')('shellcheck has nothing to say of the shell scripts', async (t) => {
  const scripts = fs.readdirSync(example('')).filter((name) => name.endsWith('.sh'));
  t.true(scripts.length >= 2);
  const { stdout, stderr } = await run('shellcheck', scripts.map(example));
  t.is(stdout + stderr, '');
});
