import { ECDH } from 'node:crypto';
import test from 'ava';
import * as extensions from '../../../src/tls/hello/extensions.ts';

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

test('server_name has the bytes of RFC 6066 §3', (t) => {
  t.is(hex(extensions.serverName('h.example')), `0000000e000c000009${hex(Buffer.from('h.example'))}`);
});

test('supported_versions offers one version, key_share X25519 and a point of P-256', (t) => {
  const share = Buffer.alloc(32, 7);
  const [versions, modes, keys] = extensions.tls13Extensions(0x0304, share) as [Buffer, Buffer, Buffer];
  t.is(hex(versions), '002b0003020304');
  t.is(hex(modes), '002d00020101');
  t.is(hex(keys).slice(0, 20), '0033006b0069001d0020');
  t.is(hex(keys).slice(20, 84), hex(share));
  t.is(hex(keys).slice(84, 92), '00170041');
  const point = keys.subarray(46);
  t.is(point.length, 65);
  t.is(ECDH.convertKey(point, 'prime256v1', undefined, undefined, 'compressed').length, 33);
  t.throws(() => ECDH.convertKey(Buffer.alloc(65, 4), 'prime256v1'));
});

test('what a client of TLS 1.0 to 1.2 says has the bytes of its RFCs', (t) => {
  t.deepEqual(extensions.classicExtensions().map(hex), [
    'ff01000100',
    '000a001e001c001d0017001e00190018001a001b001c001600130015010001010102',
    '000b000403000102',
    '00230000',
    '00170000',
  ]);
  t.is(
    hex(extensions.signatureAlgorithms()),
    `000d002e002c${'0403050306030807' + '0808' + '0809080a080b080408050806'}` +
      '0401050106010303' +
      '0301020302010402' +
      '030202020101',
  );
  t.is(hex(extensions.padding(3)), '00150003000000');
});

test('every extension is as long as it says', (t) => {
  const all = [
    ...extensions.classicExtensions(),
    extensions.signatureAlgorithms(),
    ...extensions.tls13Extensions(0x0304, Buffer.alloc(32)),
    extensions.padding(9),
  ];
  for (const one of all) t.is(one.readUInt16BE(2), one.length - 4);
  t.is(new Set(all.map((one) => one.readUInt16BE(0))).size, all.length);
});
