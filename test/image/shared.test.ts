import test from 'ava';
import { SHARED_THINGS } from '../../src/image/shared.ts';

test('codes are unique, paths absolute, and a pattern has its names', (t) => {
  const codes = SHARED_THINGS.map(({ code }) => code);
  t.is(new Set(codes).size, codes.length);
  for (const { paths, names } of SHARED_THINGS) {
    t.true(paths.every((path) => path.startsWith('/')));
    t.is(
      names !== undefined,
      paths.some((path) => path.endsWith('/*')),
    );
  }
});

test("only host keys' private halves are taken for host keys", (t) => {
  const names = SHARED_THINGS.find(({ code }) => code === 'shares-ssh-host-keys')!.names!;
  t.regex('ssh_host_ed25519_key', names);
  for (const other of ['ssh_host_ed25519_key.pub', 'sshd_config', 'my_ssh_host_rsa_key'])
    t.notRegex(other, names);
});
