import { randomBytes } from 'node:crypto';
import test from 'ava';
import { openssl } from '../../src/system/openssl.ts';
import { run, sourceUrl } from '../helpers/runner.ts';
import { alone, source } from '../helpers/spoilt.ts';

/** `--permission` has another name before Node 22.13. */
const PERMISSION = process.allowedNodeEnvironmentFlags.has('--permission')
  ? '--permission'
  : '--experimental-permission';

const report = `
  import { openssl } from ${JSON.stringify(sourceUrl('system/openssl.ts'))};
  const reached = await openssl.reach();
  const added = await openssl.add(Buffer.alloc(8)).then(() => 'added', (error) => error.code);
  console.log(JSON.stringify({ reached, added }));`;

test('the OpenSSL that is reached is the one that this process reports', async (t) => {
  const reached = await openssl.reach();
  t.true(reached.via === 'node:ffi' || reached.via === 'koffi', JSON.stringify(reached));
  t.is(reached.via && reached.version, process.versions.openssl?.replace(/[^\d.].*/, ''));
});

test.serial("each RAND_add raises the primary DRBG's reseed counter", async (t) => {
  const first = await openssl.add(randomBytes(64));
  const second = await openssl.add(randomBytes(1));
  t.true(first.after > first.before);
  t.true(second.before >= first.after);
  t.true(second.after > second.before);
});

test('the bytes stay as they were: they are the caller’s', async (t) => {
  const bytes = Buffer.from('still here');
  await openssl.add(bytes);
  t.is(bytes.toString(), 'still here');
});

test('nothing is shown to the user, not even that FFI is experimental', async (t) => {
  const { stdout, stderr } = await run(process.execPath, ['--input-type=module', '-e', report]);
  t.is(JSON.parse(stdout).added, 'added');
  t.is(stderr, '');
});

test('under --permission OpenSSL is out of reach: a reason from each way, and add refuses', async (t) => {
  const { stdout } = await run(process.execPath, [
    PERMISSION,
    '--allow-fs-read=*',
    '--input-type=module',
    '-e',
    report,
  ]);
  const { reached, added } = JSON.parse(stdout);
  t.is(reached.via, null);
  t.regex(reached.reason, /^node:ffi: .+; koffi: .+/);
  t.is(added, 'ERR_FFI_ABSENT');
});

test('symbols of another OpenSSL than the process uses are not called', async (t) => {
  const { stdout } = await run(process.execPath, [
    '--input-type=module',
    '-e',
    `Object.defineProperty(process, 'versions', { value: { ...process.versions, openssl: '99.0.0' } });${report.replace(
      /import (\{.*\}) from (.*);/,
      'const $1 = await import($2);',
    )}`,
  ]);
  const { reached, added } = JSON.parse(stdout);
  t.is(reached.via, null);
  t.is(added, 'ERR_FFI_ABSENT');
});

/**
 * Another library context (OSSL_LIB_CTX(3)) for the rest of this thread, in which the OpenSSL of this very process has
 * other random number generators.
 */
const otherContext = (commands: string): string => `
  const { openForeign } = await import(${source('system/ffi/open.ts')});
  const { pinned } = await import(${source('system/ffi/foreign.ts')});
  const { bind, address } = await openForeign();
  const text = (value) => { const bytes = pinned(value.length + 1); bytes.write(value); return address(bytes); };
  const context = BigInt(bind('OSSL_LIB_CTX_new', 'pointer', [])());
  const load = bind('OSSL_PROVIDER_load', 'pointer', ['pointer', 'pointer']);
  const choose = bind('RAND_set_DRBG_type', 'int', ['pointer', 'pointer', 'pointer', 'pointer', 'pointer']);
  const stay = bind('OSSL_LIB_CTX_set0_default', 'pointer', ['pointer']);
  ${commands}
  stay(context);
  const { openssl } = await import(${source('system/openssl.ts')});
  tell(await openssl.reach());`;

test('an OpenSSL without a provider has no primary DRBG, and is not reached', async (t) => {
  const reached = await alone(t, otherContext("load(context, text('null'));"));
  t.regex((reached as { reason: string }).reason, /the primary DRBG cannot be had$/);
});

test('a generator that counts no reseeding gives no proof, and is not reached', async (t) => {
  const commands = "load(context, text('default')); choose(context, text('TEST-RAND'), 0n, 0n, 0n);";
  const reached = await alone(t, otherContext(commands));
  t.regex((reached as { reason: string }).reason, /the DRBG does not tell its reseed counter$/);
});

test('where the sizes of C are not known nothing is called', async (t) => {
  const code = `
    Object.defineProperty(process, 'arch', { value: 'ia32' });
    const { openssl } = await import(${source('system/openssl.ts')});
    tell(await openssl.reach());`;
  t.deepEqual(await alone(t, code), { via: null, reason: 'no prototypes for ia32' });
});
