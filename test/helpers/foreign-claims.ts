/** What every way of calling C has to keep, asked of the C library and of this process's OpenSSL. */
import type { ExecutionContext } from 'ava';
import { type Foreign, pinned } from '../../src/system/ffi/foreign.ts';

export function keepsItsClaims(t: ExecutionContext, foreign: Foreign): void {
  const from = pinned(8);
  const to = pinned(8);
  from.write('8 bytes!');
  const copy = foreign.bind('memcpy', 'pointer', ['pointer', 'pointer', 'pointer']);
  const returned = copy(foreign.address(to), foreign.address(from), 8n);
  t.is(to.toString(), '8 bytes!');
  t.is(BigInt(returned ?? 0), foreign.address(to));

  const major = foreign.bind('OPENSSL_version_major', 'unsigned', []);
  t.is(Number(major()), Number.parseInt(process.versions.openssl!, 10));

  const truncate = foreign.bind('lrint', 'pointer', ['double']);
  t.is(Number(truncate(41.8)), 42);

  t.throws(() => foreign.bind('no_such_symbol_anywhere', 'void', []));
}
