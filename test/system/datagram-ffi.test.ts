import os from 'node:os';
import path from 'node:path';
import test from 'ava';
import { datagramsByFfi, encodeAddress } from '../../src/system/datagram-ffi.ts';
import { receive } from '../helpers/datagram-receiver.ts';
import { folder } from '../helpers/folder.ts';
import { alone, limited, source, withoutForeign } from '../helpers/spoilt.ts';

test('an address: family, then a path with its NUL, or a NUL with the abstract name and nothing after it', (t) => {
  const family = os.endianness() === 'LE' ? [1, 0] : [0, 1];
  t.deepEqual([...encodeAddress('/a')], [...family, 0x2f, 0x61, 0]);
  t.deepEqual([...encodeAddress('@a')], [...family, 0, 0x61]);
});

test('107 bytes of path, 107 after the NUL of an abstract name, and no more', (t) => {
  t.is(encodeAddress(`/${'x'.repeat(106)}`).length, 110);
  t.is(encodeAddress(`@${'x'.repeat(107)}`).length, 110);
  t.throws(() => encodeAddress(`/${'x'.repeat(107)}`), { code: 'ENAMETOOLONG' });
  t.throws(() => encodeAddress(`@${'x'.repeat(108)}`), { code: 'ENAMETOOLONG' });
});

test('bytes arrive as they were sent; who is not there is ENOENT', async (t) => {
  const send = await datagramsByFfi();
  const home = folder(t);
  const receiver = await receive(t, path.join(home, 'log'));
  send!(path.join(home, 'log'), 'a\nbü');
  t.is(await receiver.hears(() => true), 'a\nbü');
  t.throws(() => send!(path.join(home, 'none'), 'x'), { code: 'ENOENT' });
});

const FFI = `const { datagramsByFfi } = await import(${source('system/datagram-ffi.ts')});`;

test('a process that may open nothing more is told so', async (t) => {
  const code = `
    ${FFI}
    const send = await datagramsByFfi();
    const held = [];
    try { for (;;) held.push(fs.openSync('/dev/null')); } catch {}
    try { send('/dev/log', 'x'); } catch (error) { tell(error.code); }
    for (const descriptor of held) fs.closeSync(descriptor);`;
  t.is(await limited(t, 'ulimit -n 64', code), 'EMFILE');
});

test('without a way of calling C there is none, nor where the numbers are not known', async (t) => {
  const ask = `${FFI} tell(await datagramsByFfi());`;
  t.is(await withoutForeign(t, ask), null);
  for (const [name, value] of [
    ['arch', 'mips'],
    ['platform', 'freebsd'],
  ]) {
    t.is(await alone(t, `Object.defineProperty(process, '${name}', { value: '${value}' });${ask}`), null);
  }
});
