import test from 'ava';
import { fillPlaceholders, plainPath } from '../../src/diagnose/fill.ts';

test('unknown places are left to the shell or to the reader', (t) => {
  t.is(
    fillPlaceholders('ls {seedFile} {home} {root}/dev {program}', {}, null),
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the shell's
    'ls ~/.rnd ~ "${ROOT:?}"/dev COMMAND',
  );
  t.regex(fillPlaceholders('{conf}', {}, null), /openssl version -d/);
});

test('known places are filled in, quoted where the shell needs it', (t) => {
  const context = { seedFile: "/home/o'brien/.rnd", root: '/srv/jail', program: 'mutt -f x' };
  t.is(
    fillPlaceholders('{seedFile} {root}/dev {program}', context, null),
    "'/home/o'\\''brien/.rnd' /srv/jail/dev mutt -f x",
  );
});

test('no chroot is no prefix', (t) => {
  t.is(fillPlaceholders('{root}/dev/urandom', { root: '/' }, null), '/dev/urandom');
});

test("the log's own file wins over the seed file", (t) => {
  t.is(fillPlaceholders('{file}', { seedFile: '/a' }, '/b'), '/b');
  t.is(fillPlaceholders('{file}', { seedFile: '/a' }, null), '/a');
});

test('other braces stay', (t) => {
  t.is(fillPlaceholders('{...process.env} {SSL}', {}, null), '{...process.env} {SSL}');
});

test('only a plain path is taken from a log', (t) => {
  t.is(plainPath(' "/root/.rnd" '), '/root/.rnd');
  for (const bad of [null, '', '-x', '$HOME/.rnd', 'a b', "/x'y", '/x\n/y', '~/$(id)', 'x'.repeat(201)]) {
    t.is(plainPath(bad), null, String(bad));
  }
});
