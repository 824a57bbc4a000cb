import fs from 'node:fs';
import path from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { system } from '../../../src/system/index.ts';
import { usesSystemCertificates } from '../../../src/tls/connect/use-system-certificates.ts';
import { folder } from '../../helpers/folder.ts';

function use(t: ExecutionContext, text: string) {
  const muttrc = path.join(folder(t), 'muttrc');
  fs.writeFileSync(muttrc, text);
  return usesSystemCertificates(system, { muttrc });
}

test("they count unless the muttrc says no, by mutt's name or by neomutt's", (t) => {
  const off = [
    'unset ssl_usesystemcerts',
    'set nossl_usesystemcerts',
    'set ssl_usesystemcerts=no',
    'set ssl_usesystemcerts="no"',
    'unset ssl_use_system_certs',
    'set ssl_usesystemcerts\nset x=1 nossl_usesystemcerts',
  ];
  for (const text of off) t.false(use(t, text).use, text);
  const on = [
    '',
    'set ssl_usesystemcerts',
    'set ssl_usesystemcerts=yes',
    '# unset ssl_usesystemcerts',
    'unset ssl_usesystemcerts\nreset ssl_usesystemcerts',
    'unset ssl_usesystemcerts\nreset all',
    'set ssl_usesystemcerts=perhaps',
    'unset nossl_usesystemcerts',
  ];
  for (const text of on) t.true(use(t, text).use, text);
  t.regex(use(t, '\nunset ssl_usesystemcerts').origin!, /muttrc:2$/);
});

test('what cannot be told from the text is told, with the option that can', (t) => {
  const { findings } = use(t, 'set ssl_usesystemcerts=`cat x`');
  t.is(findings.length, 1);
  t.regex(findings[0]!.remedy!, /--no-system-certs/);
});
