import fs from 'node:fs';
import path from 'node:path';
import test from 'ava';
import { RndSeedError } from '../../../src/errors.ts';
import { system } from '../../../src/system/index.ts';
import { findCertificateFile } from '../../../src/tls/trust/certificate-path.ts';
import { doorWith, errno } from '../../helpers/door.ts';
import { folder } from '../../helpers/folder.ts';

/** Without the machine's own /etc. */
const door = (home: string, passwdHome: string | null = null) =>
  doorWith({
    identity: { environment: { HOME: home }, passwdHome: () => passwdHome },
    files: {
      stat(name) {
        if (name.startsWith('/etc/')) throw errno('ENOENT');
        return system.files.stat(name);
      },
    },
  });

test('the one that is named, then the one of the muttrc, then the default of mutt', (t) => {
  const home = folder(t);
  const default_ = { path: `${home}/.mutt_certificates`, origin: null, findings: [] };
  t.deepEqual(findCertificateFile(door(home)), default_);
  const muttrc = path.join(home, '.muttrc');
  fs.writeFileSync(muttrc, 'set entropy_file=/e\nset certificate_file=~/certs\n', { mode: 0o600 });
  t.deepEqual(findCertificateFile(door(home)), {
    path: `${home}/certs`,
    origin: `${muttrc}:2`,
    findings: [],
  });
  t.deepEqual(findCertificateFile(door(home), { muttrc: '' }), default_);
  t.is(findCertificateFile(door(home), { certificateFile: '/c' }).path, '/c');
  fs.writeFileSync(muttrc, 'set certificate_file=/a\nunset certificate_file\n', { mode: 0o600 });
  t.deepEqual(findCertificateFile(door(home)), default_);
});

test('a setting that only mutt could tell is said so, with the option that names the file', (t) => {
  const home = folder(t);
  fs.writeFileSync(path.join(home, '.muttrc'), 'set certificate_file=`which`\n', { mode: 0o600 });
  const { path: found, findings } = findCertificateFile(door(home));
  t.is(found, `${home}/.mutt_certificates`);
  t.like(findings, [{ code: 'muttrc-not-evaluated', severity: 'warning' }]);
  t.regex(findings[0]!.remedy!, /^--certificate-file /);
});

test('without a home directory it has to be named', (t) => {
  const error = t.throws(() => findCertificateFile(door('')), { instanceOf: RndSeedError });
  t.is((error as RndSeedError).code, 'USAGE');
  t.is(findCertificateFile(door('', '/of/passwd')).path, '/of/passwd/.mutt_certificates');
});
