import { generateKeyPairSync, randomBytes } from 'node:crypto';
import test from 'ava';
import { isDer } from '../../src/seed-file/der.ts';

const ed = generateKeyPairSync('ed25519');
const ec = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
const rsa = generateKeyPairSync('rsa', { modulusLength: 1024 });

const KEYS: Record<string, Buffer> = {
  'an Ed25519 key in PKCS#8, 48 bytes': ed.privateKey.export({ type: 'pkcs8', format: 'der' }),
  'an Ed25519 public key': ed.publicKey.export({ type: 'spki', format: 'der' }),
  'an EC key in SEC 1': ec.privateKey.export({ type: 'sec1', format: 'der' }),
  'an EC key in PKCS#8': ec.privateKey.export({ type: 'pkcs8', format: 'der' }),
  'an RSA key in PKCS#1': rsa.privateKey.export({ type: 'pkcs1', format: 'der' }),
  'an RSA key in PKCS#8, encrypted': rsa.privateKey.export({
    type: 'pkcs8',
    format: 'der',
    cipher: 'aes-256-cbc',
    passphrase: 'x',
  }),
};

for (const [name, bytes] of Object.entries(KEYS)) test(`${name} is DER`, (t) => t.true(isDer(bytes)));

test('a byte more or less, and it is not', (t) => {
  for (const bytes of Object.values(KEYS)) {
    t.false(isDer(bytes.subarray(0, -1)));
    t.false(isDer(Buffer.concat([bytes, Buffer.of(0)])));
  }
});

test('a length that is not the shortest form is not DER', (t) => {
  t.true(isDer(Buffer.of(0x30, 6, 2, 1, 0, 4, 1, 9)));
  t.false(isDer(Buffer.of(0x30, 0x81, 6, 2, 1, 0, 4, 1, 9)));
});

test('random bytes that begin like it are not', (t) => {
  for (let i = 0; i < 2000; i++) {
    const bytes = randomBytes(1024);
    bytes.writeUInt32BE(0x308203fc);
    bytes[4] = 0x55;
    t.false(isDer(bytes));
  }
  t.false(isDer(Buffer.alloc(0)));
});

const BROKEN: Record<string, string> = {
  'a tag without a length': '30',
  'a length that is cut off': '3082',
  'an indefinite length inside': '300402800000',
  'an empty first element': '300402000400',
  'one element alone': '3003020105',
  'a first element that is longer than the whole': '3006020a000401',
  'a second element of another kind': '3006020100990109',
  'a second element that is longer than the whole': '3006020100040909',
  'a second element without a length': '3004020100 04',
  'a first element of another kind': '30060401000201',
};
for (const [name, hex] of Object.entries(BROKEN)) {
  test(`${name} is not DER`, (t) => {
    const bytes = Buffer.from(hex.replace(' ', ''), 'hex');
    t.false(isDer(bytes));
  });
}
