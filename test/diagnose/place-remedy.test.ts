import test from 'ava';
import { placeRemedy } from '../../src/diagnose/place-remedy.ts';

for (const [remedy, placed] of [
  ['chmod 600 /root/.rnd', 'chmod 600 /srv/jail/root/.rnd'],
  ["chmod 600 '/a b/.rnd'", "chmod 600 '/srv/jail/a b/.rnd'"],
  ['rnd-seed init --rand-file /root/.rnd', 'rnd-seed init --rand-file /srv/jail/root/.rnd'],
  ["sed -i '3s/^/# /' /etc/ssl/openssl.cnf", "sed -i '3s/^/# /' /srv/jail/etc/ssl/openssl.cnf"],
  ['rnd-seed seal --root /', 'rnd-seed seal --root /srv/jail/'],
  ['rm /home/a/.rnd~', 'rm /srv/jail/home/a/.rnd~'],
  ['truncate -s 0 /etc/machine-id # in the image', 'truncate -s 0 /srv/jail/etc/machine-id # in the image'],
  ['rm -f -- /srv/jail/dev/urandom && mknod -m 666 /srv/jail/dev/urandom c 1 9', null],
  ['sysctl -w fs.protected_symlinks=1', null],
  ['write the absolute path', null],
  ['unset RANDFILE', null],
] as const) {
  test(`in a root: ${remedy}`, (t) => {
    t.is(placeRemedy(remedy, '/srv/jail/'), placed ?? remedy);
  });
}

test('on this machine nothing is changed', (t) => {
  t.is(placeRemedy('chmod 600 /root/.rnd', ''), 'chmod 600 /root/.rnd');
});

test('a quote in a name stays quoted', (t) => {
  t.is(placeRemedy("chmod 600 '/it'\\''s/.rnd'", '/srv'), "chmod 600 '/srv/it'\\''s/.rnd'");
});
