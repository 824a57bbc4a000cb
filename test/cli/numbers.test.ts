import test from 'ava';
import { parseAddress, parseAmount, parseBitsPerByte, parseMode, parseTime } from '../../src/cli/numbers.ts';

const usage = (t: import('ava').ExecutionContext, parse: (text: string) => unknown, ...texts: string[]) => {
  for (const text of texts) {
    const error = t.throws(() => parse(text), { code: 'USAGE' }, JSON.stringify(text)) as { hint?: string };
    t.truthy(error?.hint, text);
  }
};

test('amounts: digits and a binary unit, within their bounds', (t) => {
  const parse = (text: string) => parseAmount('--rate', text, 1, 2 ** 30);
  t.deepEqual(['1', '64', '1k', '2K', '3m', '1M', '1G'].map(parse), [
    1,
    64,
    1024,
    2048,
    3 * 2 ** 20,
    2 ** 20,
    2 ** 30,
  ]);
  usage(t, parse, '', '0', '-1', '1.5', '1e3', 'k', '1kB', '2G', ' 1', '0x10', '9'.repeat(16));
});

test('bits per byte: more than none, at most eight', (t) => {
  const parse = (text: string) => parseBitsPerByte('--min-entropy', text);
  t.deepEqual(['8', '0.5', '.25', '1.'].map(parse), [8, 0.5, 0.25, 1]);
  usage(t, parse, '0', '8.1', '-1', '', 'one', '1e-3', 'NaN');
});

test('times: seconds to milliseconds; zero where it has a meaning', (t) => {
  t.deepEqual(
    ['0.001', '1.5', '60'].map((text) => parseTime('--interval', text)),
    [1, 1500, 60_000],
  );
  t.is(parseTime('--idle', '0', { zero: true }), 0);
  usage(t, (text) => parseTime('--interval', text), '0', '-1', '', '1s', '2147484');
});

test('modes: three octal digits', (t) => {
  t.deepEqual(
    ['0660', '600', '777'].map((text) => parseMode('--mode', text)),
    [0o660, 0o600, 0o777],
  );
  usage(t, (text) => parseMode('--mode', text), '', '60', '1777', '0888', 'rw-');
});

test('addresses: a host and a port; IPv6 in brackets', (t) => {
  const parse = (text: string) => parseAddress('--tcp', text);
  t.deepEqual(parse('127.0.0.1:708'), { host: '127.0.0.1', port: 708 });
  t.deepEqual(parse('[::1]:8888'), { host: '::1', port: 8888 });
  t.deepEqual(parseAddress('--listen', 'localhost:0', { anyPort: true }), { host: 'localhost', port: 0 });
  usage(t, parse, '', '708', ':708', 'a:', 'a:0', 'a:65536', '::1:708', 'a:b', '[]:1');
});
