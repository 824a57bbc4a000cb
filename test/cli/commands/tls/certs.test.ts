import fs from 'node:fs';
import path from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { makeCertificate } from '../../../helpers/certificates.ts';
import { folder } from '../../../helpers/folder.ts';
import { makePki } from '../../../helpers/pki.ts';
import { program } from '../../../helpers/program.ts';

const leaf = makeCertificate({ days: 100 }).cert;
const other = makeCertificate({ days: 5, names: 'DNS:localhost,DNS:other.example' }).cert;
const HOST = ['--host', 'localhost:993'];

function setting(t: ExecutionContext) {
  const { run, home } = program(t);
  const file = path.join(home, '.mutt_certificates');
  const put = (name: string, text: string): string => {
    const at = path.join(home, name);
    fs.writeFileSync(at, text, { mode: 0o600 });
    return at;
  };
  const certs = (words: readonly string[], input = '') => run(['tls', 'certs', ...words], {}, input);
  const json = async (words: readonly string[]) => JSON.parse((await certs([...words, '--json'])).stdout);
  return { certs, json, home, file, put };
}

test('added from a file and from standard input, listed, removed by the beginning of its fingerprint', async (t) => {
  const { certs, json, file, put } = setting(t);
  t.is((await certs(['list'])).stdout, `${file}: not there yet\n`);
  const added = await certs(['add', ...HOST, put('leaf.pem', leaf)]);
  t.is(added.status, 0, added.stderr);
  t.regex(added.stdout, /^CN=localhost added: pin localhost:993\nsha256 {3}[0-9a-f]{64}\n/);
  t.is((await certs(['add', '--host', '{other.example/ssl}', '-'], other)).status, 0);
  t.is(fs.statSync(file).mode & 0o7777, 0o600);
  const { schema, certificates, findings } = await json(['list']);
  t.is(schema, 'rnd-seed/tls-certs/1');
  t.deepEqual(findings, []);
  t.deepEqual(
    certificates.map(({ bindings }: { bindings: { host: string; port: number }[] }) => [
      bindings[0]!.host,
      bindings[0]!.port,
    ]),
    [
      ['localhost', 993],
      ['other.example', 993],
    ],
  );
  const typed = certificates[0].sha256.slice(0, 16).toUpperCase().match(/../g).join(':');
  const removed = await json(['remove', typed]);
  t.like(removed, { schema: 'rnd-seed/tls-certs-remove/1', outcome: 'removed' });
  t.is((await certs(['remove', typed])).status, 1);
  t.is((await certs(['remove', '--host', 'other.example:993'])).status, 0);
  t.is(fs.readFileSync(file, 'utf8'), '');
});

test('a signer is added with what it is, a pin takes the place of another', async (t) => {
  const { certs, json, put } = setting(t);
  const { root } = makePki(folder(t));
  t.is((await certs(['add', '--signer', root.certPath])).status, 0);
  await certs(['add', ...HOST, put('leaf.pem', leaf)]);
  const report = await json(['add', ...HOST, '--replace', put('other.pem', other)]);
  t.like(report, { schema: 'rnd-seed/tls-certs-add/1', outcome: 'added' });
  t.is(report.replaced.length, 1);
  t.deepEqual(
    (await json(['list'])).certificates.map(
      ({ bindings: [{ kind }] }: { bindings: [{ kind: string }] }) => kind,
    ),
    ['signer', 'pin'],
  );
});

test('what may not be accepted for good is refused with status 4, and nothing is written', async (t) => {
  const { certs, file, put } = setting(t);
  const pki = makePki(folder(t));
  const expired = pki.issue({ toDays: -0.5 });
  t.is((await certs(['add', ...HOST, expired.certPath])).status, 4);
  t.is((await certs(['add', '--host', 'elsewhere.example:993', put('leaf.pem', leaf)])).status, 4);
  t.is((await certs(['add', '--signer', put('leaf.pem', leaf)])).status, 4);
  t.false(fs.existsSync(file));
});

test('check: 0 where all is well, 1 with what there is to warn of', async (t) => {
  const { certs, json, file, put } = setting(t);
  t.is((await certs(['check'])).status, 0);
  await certs(['add', ...HOST, put('leaf.pem', leaf)]);
  t.is((await certs(['check'])).status, 0);
  await certs(['add', ...HOST, put('other.pem', other)]);
  const { status, stdout } = await certs(['check']);
  t.is(status, 1);
  t.regex(stdout, /^warning: .*it ends in [45] days/m);
  t.is((await certs(['check', '--expiry-days', '2'])).status, 0);
  fs.appendFileSync(file, '-----BEGIN CERTIFICATE-----\n');
  const { findings } = await json(['check', '--expiry-days', '2']);
  t.like(findings, [{ code: 'certificate-file-broken-block', severity: 'failure' }]);
  t.regex(findings[0].subject, /:\d+$/);
});

test('the file is that of the muttrc, or the one that is named', async (t) => {
  const { certs, home, put } = setting(t);
  put('.muttrc', 'set certificate_file=~/of-mutt\n');
  await certs(['add', ...HOST, '-'], leaf);
  t.true(fs.existsSync(path.join(home, 'of-mutt')));
  await certs(['add', ...HOST, '--certificate-file', 'named', '-'], leaf);
  t.true(fs.existsSync(path.join(home, 'named')));
  put('.muttrc', 'set certificate_file=`which`\n');
  t.regex((await certs(['list'])).stderr, /warning: .*\.muttrc:1: certificate_file is set to back-ticks/);
});

test('a file that others could have written is refused, and left as it is', async (t) => {
  const { certs, file } = setting(t);
  fs.writeFileSync(file, leaf);
  fs.chmodSync(file, 0o644);
  const { status, stderr } = await certs(['list']);
  t.is(status, 4);
  t.regex(stderr, /hint: chmod 600 /);
  t.is((await certs(['add', ...HOST, '-'], other)).status, 4);
  t.is(fs.readFileSync(file, 'utf8'), leaf);
});

test('what makes no sense is a usage error that says what would', async (t) => {
  const { certs, put } = setting(t);
  const file = put('leaf.pem', leaf);
  for (const words of [
    [],
    ['show'],
    ['add', file],
    ['add', ...HOST, '--signer', file],
    ['add', '--host', '{localhost:99999/ssl}', file],
    ['add', ...HOST, put('two.pem', leaf + other)],
    ['add', ...HOST, put('none.pem', 'nothing')],
    ['add', ...HOST, put('broken.pem', leaf.replace('-----END', '----END'))],
    ['remove'],
    ['remove', 'abc'],
    ['list', ...HOST],
    ['list', 'word'],
    ['check', '--expiry-days', 'soon'],
    ['remove', '--signer', 'ab'.repeat(8)],
  ]) {
    const { status, stderr } = await certs(words);
    t.is(status, 2, words.join(' '));
    t.regex(stderr, /hint: /, words.join(' '));
  }
  t.is((await certs(['add', ...HOST, 'not-there.pem'])).status, 5);
});
