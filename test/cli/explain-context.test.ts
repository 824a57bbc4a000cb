import fs from 'node:fs';
import path from 'node:path';
import test from 'ava';
import { explainContext } from '../../src/cli/explain-context.ts';
import { system } from '../../src/system/index.ts';
import { doorWith, errno } from '../helpers/door.ts';
import { folder } from '../helpers/folder.ts';

test('home, seed file and configuration are those of the environment', (t) => {
  const environment = { HOME: '/home/u', RANDFILE: '/var/u/seed', OPENSSL_CONF: '/etc/own.cnf' };
  t.deepEqual(explainContext(doorWith({ identity: { environment } })), {
    home: '/home/u',
    seedFile: '/var/u/seed',
    conf: '/etc/own.cnf',
  });
});

test('the client is named where there is one', (t) => {
  t.is(explainContext(system, 'mutt').program, 'mutt');
  t.false('program' in explainContext(system));
});

test('without OPENSSL_CONF it is the first usual file that is there', (t) => {
  const conf = path.join(folder(t), 'openssl.cnf');
  fs.writeFileSync(conf, '');
  const door = doorWith({
    identity: { environment: { HOME: '/home/u' } },
    files: {
      stat: (asked) => {
        if (asked !== '/etc/pki/tls/openssl.cnf') throw errno('ENOENT');
        return system.files.stat(conf);
      },
    },
  });
  t.is(explainContext(door).conf, '/etc/pki/tls/openssl.cnf');
});

test('what is not known is left out, not guessed', (t) => {
  const door = doorWith({
    identity: { environment: {}, passwdHome: () => null },
    files: {
      stat: () => {
        throw errno('EACCES');
      },
    },
  });
  t.deepEqual(explainContext(door), {});
});
