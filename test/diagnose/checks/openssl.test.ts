import test, { type ExecutionContext } from 'ava';
import { openssl } from '../../../src/diagnose/checks/openssl.ts';
import { system } from '../../../src/system/index.ts';
import type { RunResult } from '../../../src/system/type.ts';
import { OPENSSL_3, patient } from '../../helpers/patient.ts';

test('a library seeded by the operating system is in order', async (t) => {
  t.deepEqual(await patient(t).codes(openssl, { kind: 'root', openssl: OPENSSL_3 }), ['openssl-seeding']);
});

test('OpenSSL 3 without any source cannot be started by files', async (t) => {
  const [finding] = await patient(t).find(openssl, {
    kind: 'root',
    openssl: { ...OPENSSL_3, seeding: 'none' },
  });
  t.is(finding!.code, 'openssl-without-os-source');
  t.is(finding!.level, 'failure');
});

test('the processor alone is a warning', async (t) => {
  const changes = { kind: 'root', openssl: { ...OPENSSL_3, seeding: 'rdrand ( rdseed rdrand )' } } as const;
  t.deepEqual(await patient(t).codes(openssl, changes), ['openssl-seeds-from-cpu-only']);
});

test('a library that is not the one it was built with', async (t) => {
  const changes = (builtWith: string) => ({ kind: 'root', openssl: { ...OPENSSL_3, builtWith } }) as const;
  const series = (await patient(t).find(openssl, changes('3.0.19')))[0]!;
  t.is(series.code, 'openssl-other-library');
  t.is(series.level, 'info');
  t.is((await patient(t).find(openssl, changes('3.5.1')))[0]!.level, 'warning');
});

test('an old library beside it is a remark', async (t) => {
  const old = { ...OPENSSL_3, version: '1.0.2u', seeding: null, namesDevice: true };
  const codes = await patient(t).codes(openssl, { kind: 'root', openssl: { ...OPENSSL_3, others: [old] } });
  t.deepEqual(codes, ['openssl-seeding', 'openssl-also-there']);
});

test('none to be seen is unknown; a process that maps none is told so', async (t) => {
  t.deepEqual(await patient(t).codes(openssl, { openssl: {} }), ['openssl-not-found']);
  t.deepEqual(await patient(t).codes(openssl, { kind: 'process', openssl: {} }), ['process-without-openssl']);
});

const PROGRAM = { openssl: { ...OPENSSL_3, source: system.processes.find('openssl') ?? '' } };

test('on this machine the program itself is tried', async (t) => {
  const context = patient(t).context(PROGRAM);
  const found = await openssl.run({ ...context, system });
  t.is(found[0]!.code, 'openssl-gives-bytes');
});

test('a configuration that breaks it is told from a generator that is dead', async (t) => {
  const it = patient(t);
  it.put({ 'bad.cnf': 'openssl_conf = a\n[a]\nproviders = p\n[p]\nlegacy = l\n[l]\nactivate = 1\n' });
  const environment = { OPENSSL_CONF: `${it.root}/bad.cnf` };
  const door = { ...system, identity: { ...system.identity, environment } };
  const [finding] = await openssl.run({ ...it.context(PROGRAM), system: door });
  t.is(finding!.code, 'openssl-misconfigured');
  t.is(finding!.level, 'failure');
  t.regex(finding!.evidence, /12000090|0308010C|drbg/i);
});

test('a program that never comes back is a failure, and is killed', async (t) => {
  const context = patient(t).context(PROGRAM);
  const processes = {
    ...system.processes,
    run: () => system.processes.run('/bin/sleep', ['60'], { timeoutMs: 50, maxBytes: 16 }),
  };
  const [finding] = await openssl.run({ ...context, system: { ...system, processes } });
  t.is(finding!.code, 'openssl-hangs');
});

/** What each run of the program comes to; the last one stays. */
function answering(t: ExecutionContext, ...ends: readonly Partial<RunResult>[]) {
  const left = [...ends];
  const run = async (): Promise<RunResult> => ({
    status: 1,
    killedBy: null,
    startFailure: null,
    output: Buffer.alloc(0),
    capped: false,
    timedOut: false,
    elapsedMs: 1,
    ...(left.length > 1 ? left.shift() : left[0]),
  });
  const processes = { ...system.processes, run };
  return openssl.run({ ...patient(t).context(PROGRAM), system: { ...system, processes } });
}

test('a program that cannot be started is unknown, and there is nothing to trace', async (t) => {
  const [finding] = await answering(t, { status: null, startFailure: 'EACCES' });
  t.like(finding, { code: 'openssl-cannot-run', level: 'unknown', evidence: 'EACCES' });
  t.is(finding!.remedy, undefined);
});

test('a bad end without a word is a failure, with the line that finds out more', async (t) => {
  const [finding] = await answering(t, {});
  t.like(finding, { code: 'openssl-gives-nothing', level: 'failure', evidence: 'status 1' });
  t.regex(finding!.remedy!, /^strace /);
});

test('a bad end with a known word has its cause', async (t) => {
  const output = Buffer.from('24064064:random number generator:SSLEAY_RAND_BYTES:PRNG not seeded\n');
  const [finding] = await answering(t, {}, {}, { output });
  t.is(finding!.code, 'openssl-gives-nothing');
  t.notRegex(finding!.remedy!, /^strace /);
});

test('a library that tells neither its seeding nor a device is unknown, beside another a warning', async (t) => {
  const silent = { ...OPENSSL_3, seeding: null, namesDevice: null, banner: null };
  const [finding] = await patient(t).find(openssl, { kind: 'root', openssl: silent });
  t.like(finding, { code: 'openssl-seeding-unknown', evidence: 'OpenSSL' });
  const [, other] = await patient(t).find(openssl, {
    kind: 'root',
    openssl: { ...OPENSSL_3, others: [silent] },
  });
  t.like(other, { code: 'openssl-also-there', level: 'warning' });
});

test('an OpenSSL before 3 without the operating system may still be started by files', async (t) => {
  const [finding] = await patient(t).find(openssl, {
    kind: 'root',
    openssl: { ...OPENSSL_3, version: '1.1.1w', seeding: 'none' },
  });
  t.like(finding, { code: 'openssl-without-os-source', level: 'warning' });
});
