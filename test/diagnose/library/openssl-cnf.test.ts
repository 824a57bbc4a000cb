import test from 'ava';
import fc from 'fast-check';
import { judgeConf, parseConf } from '../../../src/diagnose/library/openssl-cnf.ts';

test('sections, comments, continued lines and quotes', (t) => {
  const text = 'HOME = .\n# a = 1\n[ one ]\nb = "x y" # said\nc = 1\\\n2\n.include /etc/x\n[two]\nd=3\n';
  t.deepEqual(parseConf(text), [
    { section: 'default', name: 'HOME', value: '.', line: 1 },
    { section: 'one', name: 'b', value: 'x y', line: 4 },
    { section: 'one', name: 'c', value: '12', line: 6 },
    { section: 'two', name: 'd', value: '3', line: 9 },
  ]);
});

const problems = (text: string, modern = true): string[] =>
  judgeConf(parseConf(text), modern).map(({ problem, at }) => `${problem}:${at.line}`);

test('a section counts only if something leads to it', (t) => {
  t.deepEqual(problems('[random]\nseed = NOSUCH\n'), []);
  t.deepEqual(problems('openssl_conf = a\n[a]\nrandom = random\n[random]\nseed = NOSUCH\n'), [
    'unknown-seed:5',
  ]);
});

test('before OpenSSL 3 these sections mean nothing', (t) => {
  t.deepEqual(problems('openssl_conf = a\n[a]\nrandom = r\n[r]\nseed = NOSUCH\n', false), []);
  t.deepEqual(problems('RANDFILE = ~/.rnd\n', false), ['randfile:1']);
});

test('RANDFILE in the section of a CA is its own business', (t) => {
  t.deepEqual(problems('[CA_default]\nRANDFILE = $dir/private/.rand\n'), []);
});

test('providers: none activated is as before, default or fips among them is enough', (t) => {
  const conf = (lines: string) => `openssl_conf = a\n[a]\nproviders = p\n[p]\n${lines}`;
  t.deepEqual(problems(conf('default = d\n[d]\n# activate = 1\n')), []);
  t.deepEqual(problems(conf('legacy = l\ndefault = d\n[l]\nactivate = 1\n[d]\nactivate = yes\n')), []);
  t.deepEqual(problems(conf('fips = f\n[f]\nactivate = 1\n')), []);
  t.deepEqual(problems(conf('oqsprovider = l\n[l]\nactivate = 1\n')), ['no-default-provider:5']);
});

test('no text makes it throw', (t) => {
  fc.assert(
    fc.property(fc.string({ maxLength: 300 }), (text) => {
      judgeConf(parseConf(text), true);
      return true;
    }),
  );
  t.pass();
});
