import fs from 'node:fs';
import path from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { example } from '../helpers/example.ts';
import { folder } from '../helpers/folder.ts';
import { needing } from '../helpers/needing.ts';
import { run, start } from '../helpers/runner.ts';

type Json = null | boolean | number | string | Json[] | { [name: string]: Json };
const MANIFESTS = ['init-container.yaml', 'daemonset.yaml'] as const;
const at = (name: string): string => example(`kubernetes/${name}`);

async function kubectl(t: ExecutionContext, ...args: string[]): Promise<Json> {
  // --local: no cluster is asked; and no file of the user's is read
  const { stdout, stderr, status } = await run('kubectl', [...args, '--local', '-o', 'json'], {
    env: { KUBECONFIG: '/dev/null', HOME: folder(t) },
  });
  t.is(status, 0, stderr);
  return JSON.parse(stdout) as Json;
}

/** As it is written; kubectl label does not look at the types. */
const asWritten = (t: ExecutionContext, file: string): Promise<Json> =>
  kubectl(t, 'label', '-f', file, 'test=yes');
/** What is left when kubectl has read it into the types of the API: what it does not know is dropped. */
const asTyped = (t: ExecutionContext, file: string): Promise<Json> =>
  kubectl(t, 'set', 'env', '-f', file, '--all', 'TEST=yes');

/** Paths that are in the first and not, or not so, in the second. */
function lost(written: Json, typed: Json, where = ''): string[] {
  if (Array.isArray(written)) {
    if (!Array.isArray(typed)) return [where];
    return written.flatMap((one, n) => {
      const name = typeof one === 'object' && one !== null && !Array.isArray(one) ? one.name : undefined;
      const same =
        name === undefined ? typed[n] : typed.find((other) => (other as { name?: Json }).name === name);
      return lost(one, same ?? null, `${where}[${n}]`);
    });
  }
  if (typeof written === 'object' && written !== null) {
    if (typeof typed !== 'object' || typed === null || Array.isArray(typed)) return [where];
    return Object.entries(written).flatMap(([name, value]) =>
      lost(value, typed[name] ?? null, `${where}.${name}`),
    );
  }
  return written === typed ? [] : [where];
}

const needingKubectl = needing('kubectl');

for (const name of MANIFESTS) {
  needingKubectl(`${name}: kubectl knows every field`, async (t) => {
    const missing = lost(await asWritten(t, at(name)), await asTyped(t, at(name)));
    t.deepEqual(missing, ['.metadata.labels.test']); // the label of asWritten itself
  });

  needingKubectl(`${name}: a misspelt field would be seen`, async (t) => {
    const file = path.join(folder(t), name);
    fs.writeFileSync(
      file,
      fs.readFileSync(at(name), 'utf8').replace('readOnlyRootFilesystem', 'readOnlyRootFileSystem'),
    );
    t.true(lost(await asWritten(t, file), await asTyped(t, file)).length > 1);
  });

  test(`${name}: nothing is privileged, and every container drops its capabilities`, (t) => {
    const text = fs.readFileSync(at(name), 'utf8').replace(/#.*/g, '');
    t.notRegex(
      text,
      /privileged: true|hostNetwork|hostPID|hostIPC|allowPrivilegeEscalation: true|capabilities:\s+add/,
    );
    t.regex(text, /drop: \[ALL\]/);
  });
}

test('the seed is in memory, and in nothing that pods share', (t) => {
  const text = fs.readFileSync(at('init-container.yaml'), 'utf8').replace(/#.*/g, '');
  t.regex(text, /emptyDir:\s+medium: Memory/);
  t.notRegex(text, /configMap|secret:|persistentVolumeClaim/);
});

interface Pod {
  spec: { template: { spec: { containers: { command: string[] }[] } } };
}

for (const [exit, isCollected] of [
  [0, true],
  [1, true],
  [70, false],
] as const) {
  needingKubectl(
    `the loop of the DaemonSet with a doctor of status ${exit}, and it ends when it is told to`,
    async (t) => {
      const directory = folder(t);
      const pod = (await asWritten(t, at('daemonset.yaml'))) as unknown as Pod;
      const [shell, flag, script] = pod.spec.template.spec.containers[0]!.command;
      fs.writeFileSync(path.join(directory, 'rnd-seed'), `#!/bin/sh\necho a report\nexit ${exit}\n`, {
        mode: 0o755,
      });
      // says when the round is over, and takes its hour
      fs.writeFileSync(path.join(directory, 'sleep'), '#!/bin/sh\necho asleep\nexec /bin/sleep "$@"\n', {
        mode: 0o755,
      });
      const running = start(shell!, [flag!, script!.replaceAll('/textfile/', `${directory}/`)], {
        env: { PATH: `${directory}:${process.env.PATH}` },
        detached: true,
      });
      t.teardown(() => {
        try {
          process.kill(-running.child.pid!, 'SIGKILL');
        } catch {
          // gone
        }
      });
      await running.says('asleep');
      t.is(fs.existsSync(path.join(directory, 'rnd-seed.prom')), isCollected);
      running.child.kill('SIGTERM');
      const status = await new Promise((resolve) => running.child.once('exit', resolve));
      t.is(status, 0);
    },
  );
}
