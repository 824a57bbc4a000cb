import net from 'node:net';
import test from 'ava';
import fc from 'fast-check';
import { isIpv4, isIpv6, judgeHost, judgePort, splitHostPort } from '../../../src/tls/mailbox/host.ts';

test("addresses are those that Node's own parser takes", (t) => {
  const digits = fc.string({
    unit: fc.constantFrom('0', '1', 'a', 'F', ':', '::', '.', '255', '256'),
    maxLength: 12,
  });
  const texts = fc.oneof(fc.ipV6(), fc.ipV4(), fc.ipV4Extended(), digits);
  fc.assert(
    fc.property(texts, (text) => {
      t.is(isIpv6(text), net.isIPv6(text), text);
      t.is(isIpv4(text), net.isIPv4(text), text);
    }),
    { numRuns: 5000 },
  );
});

test('addresses that are almost some are none, a zone is one, of 1 to 15 letters', (t) => {
  for (const text of ['1:2:3::4:5:6::7:8', '1.2.3.4::', '1.2.3.4::1', '::1.2.3.4:1', '1:2:3:4:5:6:7::8']) {
    t.false(isIpv6(text), text);
  }
  for (const zone of ['', 'a%b', 'x'.repeat(16), 'a b']) t.false(isIpv6(`fe80::1%${zone}`), zone);
  t.false(isIpv6('x%::1'));
  t.true(isIpv6(`fe80::1%${'x'.repeat(15)}`));
});

test('a host is lower case and without brackets', (t) => {
  t.deepEqual(judgeHost('Mail.Example.'), { host: 'mail.example.' });
  t.deepEqual(judgeHost('[2001:DB8::1]'), { host: '2001:db8::1' });
  t.deepEqual(judgeHost('[fe80::1%eth0]'), { host: 'fe80::1%eth0' });
  for (const text of ['', 'a b', 'a/b', '[::1', '1.2.3', '0x7f', 'a'.repeat(64), '[fe80::1%]', 'a,b']) {
    t.true('reason' in judgeHost(text), text);
  }
});

test('a name may end in a digit or a dot, its last label may not be a number', (t) => {
  for (const host of ['mail2', '2mail', '1.example', 'example.']) t.deepEqual(judgeHost(host), { host });
  for (const text of ['a.12', 'a.0x1f', '12', 'a..', 'a-.', '\u212aa', 'a\u212a']) {
    t.is((judgeHost(text) as { reason: string }).reason, 'bad-host', text);
  }
});

test('a name has 253 characters at most', (t) => {
  const name = `${'a.'.repeat(126)}a`;
  t.is(name.length, 253);
  t.deepEqual(judgeHost(name), { host: name });
  t.like(judgeHost(`${name}a`), { reason: 'bad-host' });
});

test('what is wrong with a host or a port is told, and quoted', (t) => {
  const details: [object, RegExp][] = [
    [judgeHost(''), /no host/],
    [judgeHost('[x]'), /^"\[x\]" is no IPv6 address/],
    [judgeHost('::1'), /brackets/],
    [judgeHost('a b'), /blank/],
    [judgeHost('-a'), /^"-a" is no host name/],
    [judgePort(''), /no port/],
    [judgePort('x'), /^"x" is no port/],
  ];
  for (const [wrong, detail] of details) t.regex((wrong as { detail: string }).detail, detail);
});

test('a port is 1 to 65535 in digits', (t) => {
  t.deepEqual(judgePort('993'), { port: 993 });
  for (const text of ['', '0', '65536', '-1', '+1', ' 1', '1x', '0x1', '1e3', '000993']) {
    t.true('reason' in judgePort(text), text);
  }
});

test('host and port part at the colon behind the brackets', (t) => {
  t.deepEqual(splitHostPort('[::1]:993'), { host: '[::1]', port: '993' });
  t.deepEqual(splitHostPort('h:993'), { host: 'h', port: '993' });
  t.deepEqual(splitHostPort('h'), { host: 'h', port: null });
  t.deepEqual(splitHostPort('::1'), { host: '::1', port: null });
  t.deepEqual(splitHostPort('[::]:993'), { host: '[::]', port: '993' });
  t.deepEqual(splitHostPort('h:1]'), { host: 'h', port: '1]' });
});
