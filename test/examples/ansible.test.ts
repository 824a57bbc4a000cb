import { example } from '../helpers/example.ts';
import { folder } from '../helpers/folder.ts';
import { needing } from '../helpers/needing.ts';
import { run } from '../helpers/runner.ts';

const playbook = needing('ansible-playbook');
const lint = needing('ansible-lint');
const directory = example('ansible');

lint('ansible-lint finds nothing', async (t) => {
  const { status, stdout, stderr } = await run('ansible-lint', ['--offline', '--nocolor', '-q', '.'], {
    cwd: directory,
    env: { HOME: folder(t) },
  });
  t.is(status, 0, stdout + stderr);
});

// that it does what it says is proven by the rig `fleet`: Ansible takes its time
playbook('the syntax is right', async (t) => {
  const line = ['-i', 'localhost,', '--syntax-check', 'playbook.yml'];
  const { status, stdout, stderr } = await run('ansible-playbook', line, {
    cwd: directory,
    env: { HOME: folder(t) },
  });
  t.is(status, 0, stdout + stderr);
});
