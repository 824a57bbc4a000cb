import fs from 'node:fs';
import path from 'node:path';
import test from 'ava';
import { system } from '../../../src/system/index.ts';
import { readSystemCertificates } from '../../../src/tls/connect/system-certificates.ts';
import { makeCertificate } from '../../helpers/certificates.ts';
import { doorWith, errno } from '../../helpers/door.ts';
import { folder } from '../../helpers/folder.ts';

const [one, two] = [makeCertificate().cert, makeCertificate().cert];
const door = (
  environment: Record<string, string>,
  systemCertificates = async () => null as string[] | null,
) => doorWith({ identity: { environment }, tls: { systemCertificates } });

test('what the environment names is all there is: a file, directories, each certificate once', async (t) => {
  const home = folder(t);
  fs.writeFileSync(path.join(home, 'one.pem'), one);
  fs.mkdirSync(path.join(home, 'd'));
  fs.writeFileSync(path.join(home, 'd/hash.0'), two);
  fs.symlinkSync('../one.pem', path.join(home, 'd/hash.1'));
  const SSL_CERT_FILE = path.join(home, 'one.pem');
  const SSL_CERT_DIR = `${home}/none:${home}/d`;
  t.is((await readSystemCertificates(door({ SSL_CERT_FILE }))).length, 1);
  t.is((await readSystemCertificates(door({ SSL_CERT_DIR }))).length, 2);
  t.is((await readSystemCertificates(door({ SSL_CERT_FILE, SSL_CERT_DIR }))).length, 2);
});

test('a file that the environment names and that is not there is no certificate, not the usual ones', async (t) => {
  const certificates = async () => t.fail() as never;
  t.deepEqual(await readSystemCertificates(door({ SSL_CERT_FILE: '/nowhere/x' }, certificates)), []);
});

test('trap: a broken block loses nobody but itself', async (t) => {
  const home = folder(t);
  const file = path.join(home, 'ca.pem');
  fs.writeFileSync(file, `-----BEGIN CERTIFICATE-----\n???\n-----END CERTIFICATE-----\n${one}${two}`);
  t.is((await readSystemCertificates(door({ SSL_CERT_FILE: file }))).length, 2);
});

test("where there is no bundle Node's own list is asked, and where it has none nobody is trusted", async (t) => {
  const none = {
    openReadFollowing: (): number => {
      throw Object.assign(new Error('none'), { code: 'ENOENT' });
    },
  };
  const asking = (list: string[] | null) =>
    doorWith({ identity: { environment: {} }, files: none, tls: { systemCertificates: async () => list } });
  t.deepEqual(await readSystemCertificates(asking([one, one])), [one]);
  t.deepEqual(await readSystemCertificates(asking(null)), []);
});

test('a directory, a device and a file that is too large are no list of certificates', async (t) => {
  const large = path.join(folder(t), 'large.pem');
  fs.writeFileSync(large, one);
  t.is((await readSystemCertificates(door({ SSL_CERT_FILE: large }))).length, 1);
  fs.truncateSync(large, 16 * 1024 * 1024 + 1);
  for (const SSL_CERT_FILE of [large, path.dirname(large), '/dev/zero']) {
    t.deepEqual(await readSystemCertificates(door({ SSL_CERT_FILE })), [], SSL_CERT_FILE);
  }
});

test('a list that is cut off while it is read has what is left of it, one that cannot be read has nothing', async (t) => {
  const file = path.join(folder(t), 'ca.pem');
  fs.writeFileSync(file, one + two);
  const fstat: typeof system.files.fstat = (descriptor) => {
    const status = system.files.fstat(descriptor);
    fs.truncateSync(file, one.length + 100);
    return status;
  };
  const identity = { environment: { SSL_CERT_FILE: file } };
  t.is((await readSystemCertificates(doorWith({ identity, files: { fstat } }))).length, 1);
  const read = () => {
    throw errno('EIO');
  };
  t.deepEqual(await readSystemCertificates(doorWith({ identity, files: { read } })), []);
});
