import test from 'ava';
import { pinned } from '../../../src/system/ffi/foreign.ts';
import { bindErrnoName, openForeign } from '../../../src/system/ffi/open.ts';
import { source, withoutForeign } from '../../helpers/spoilt.ts';

test('C is reached, and an error of it has its name', async (t) => {
  const foreign = await openForeign();
  t.truthy(foreign);
  const close = foreign!.bind('close', 'int', ['int']);
  const errnoName = bindErrnoName(foreign!);
  t.is(Number(close(-1)), -1);
  t.is(errnoName(), 'EBADF');
});

test('without add-ons and node:ffi there is no way', async (t) => {
  const code = `const { openForeign } = await import(${source('system/ffi/open.ts')}); tell(await openForeign());`;
  t.is(await withoutForeign(t, code), null);
});

test('a number without a name is told as a number, one that only Linux names by that name', async (t) => {
  const foreign = (await openForeign())!;
  const errnoName = bindErrnoName(foreign);
  const location = foreign.bind('__errno_location', 'pointer', [])();
  const set = foreign.bind('memcpy', 'pointer', ['pointer', 'pointer', 'pointer']);
  for (const [errno, name] of [
    [0, 'errno 0'],
    [3999, 'errno 3999'],
    [122, 'EDQUOT'],
  ] as const) {
    const value = pinned(4);
    new Int32Array(value.buffer)[0] = errno;
    set(location, foreign.address(value), 4n);
    t.is(errnoName(), name);
  }
});
