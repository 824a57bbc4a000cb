import fs from 'node:fs';
import path from 'node:path';
import type { ExecutionContext } from 'ava';
import { example } from '../helpers/example.ts';
import { folder } from '../helpers/folder.ts';
import { needing } from '../helpers/needing.ts';
import { type Ended, run } from '../helpers/runner.ts';

const fragment = fs.readFileSync(example('libvirt-rng.xml'), 'utf8');

/** The smallest guest that libvirt's schema takes, with the device in it. */
function validate(t: ExecutionContext, device: string): Promise<Ended> {
  const file = path.join(folder(t), 'guest.xml');
  fs.writeFileSync(
    file,
    `<domain type='kvm'>
      <name>guest</name>
      <memory unit='MiB'>512</memory>
      <os><type arch='x86_64' machine='q35'>hvm</type></os>
      <devices>${device}</devices>
    </domain>`,
  );
  return run('virt-xml-validate', [file, 'domain']);
}

const needingLibvirt = needing('virt-xml-validate');

needingLibvirt('a guest with the device is valid by the schema of libvirt', async (t) => {
  const { status, stdout, stderr } = await validate(t, fragment);
  t.is(status, 0, stdout + stderr);
});

for (const [title, from, to] of [
  ['another backend', "model='egd'", "model='edg'"],
  ['a connection of no kind', "type='unix'", "type='unxi'"],
  ['a rate of nothing', "bytes='1024'", "bytes=''"],
] as const) {
  needingLibvirt(`the schema would see ${title}`, async (t) => {
    t.true(fragment.includes(from));
    t.not((await validate(t, fragment.replace(from, to))).status, 0);
  });
}
