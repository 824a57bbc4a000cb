import test from 'ava';
import { bindErrnoName, openForeign } from '../../../src/system/ffi/open.ts';

test('C is reached, and an error of it has its name', async (t) => {
  const foreign = await openForeign();
  t.truthy(foreign);
  const close = foreign!.bind('close', 'int', ['int']);
  const errnoName = bindErrnoName(foreign!);
  t.is(Number(close(-1)), -1);
  t.is(errnoName(), 'EBADF');
});
