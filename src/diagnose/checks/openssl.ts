/** The OpenSSL that programs use: does it give bytes, is the library the one it was built with, what seeds it? */
import { eraOf, isAtLeast } from '../library/era.ts';
import type { OpenSslFacts } from '../library/openssl.ts';
import type { CheckFinding } from './outcome.ts';
import type { Check, Context } from './type.ts';

const MAX_OUTPUT_BYTES = 16_384;

/** `openssl rand`, with the environment's OPENSSL_CONF and HOME: what a client would meet. The bytes are dropped. */
async function tryRand({ system, signal, timeoutMs }: Context, program: string): Promise<CheckFinding[]> {
  const { environment } = system.identity;
  const settings = ['HOME', 'OPENSSL_CONF', 'OPENSSL_MODULES'].flatMap((name) =>
    environment[name] ? [`${name}=${environment[name]}`] : [],
  );
  const limits = { timeoutMs, maxBytes: MAX_OUTPUT_BYTES, signal };
  const run = async (extra: readonly string[], verbose: boolean) => {
    const line = [...settings, ...extra, program, 'rand', '-hex', '8'];
    return verbose
      ? system.processes.run('/bin/sh', ['-c', 'exec env "$@" 2>&1', 'sh', ...line], limits)
      : system.processes.run('/usr/bin/env', line, limits);
  };
  const first = await run([], false);
  first.output.fill(0);
  if (first.status === 0) {
    return [
      {
        code: 'openssl-gives-bytes',
        level: 'ok',
        subject: program,
        evidence: 'openssl rand -hex 8 succeeded',
        meaning: 'its generator is seeded: clients of this OpenSSL can start',
      },
    ];
  }
  if (first.timedOut || first.startFailure !== null) {
    return [
      {
        code: first.timedOut ? 'openssl-hangs' : 'openssl-cannot-run',
        level: first.timedOut ? 'failure' : 'unknown',
        subject: program,
        evidence: first.startFailure ?? 'openssl rand did not come back in time',
        meaning: first.timedOut
          ? 'it waits for something: a generator that is not ready, or a source without a deadline'
          : 'whether it gives bytes could not be tried',
        ...(first.timedOut ? { remedy: `strace -f ${program} rand -hex 8` } : {}),
      },
    ];
  }
  const plain = await run(['OPENSSL_CONF=/dev/null'], false);
  plain.output.fill(0);
  const told = await run([], true);
  const text = told.output.toString('latin1');
  const { explain } = await import('../explain.ts'); // the whole catalogue: only for a bad end
  const known = explain(text).matches[0];
  const byConfiguration = plain.status === 0;
  return [
    {
      code: byConfiguration ? 'openssl-misconfigured' : 'openssl-gives-nothing',
      level: 'failure',
      subject: program,
      evidence: text.split('\n').filter(Boolean).slice(0, 3).join(' | ') || `status ${first.status}`,
      meaning: byConfiguration
        ? 'openssl.cnf keeps it from giving random bytes: without it it does'
        : (known?.cause ?? 'its generator cannot be started'),
      remedy: byConfiguration
        ? 'OPENSSL_CONF=/dev/null openssl rand -hex 8 # works: look for providers and [random] in openssl.cnf'
        : (known?.fix[0] ?? `strace -f -e trace=getrandom,openat ${program} rand -hex 8`),
    },
  ];
}

function judgeVersions({ builtWith, version, source }: OpenSslFacts): CheckFinding[] {
  if (builtWith === null || version === null || builtWith === version) return [];
  const sameSeries = builtWith.split('.').slice(0, 2).join('.') === version.split('.').slice(0, 2).join('.');
  return [
    {
      code: 'openssl-other-library',
      level: sameSeries ? 'info' : 'warning',
      subject: source ?? 'openssl',
      evidence: `built with ${builtWith}, loads ${version}`,
      meaning: sameSeries
        ? 'an update replaced one of the two: it works'
        : 'program and library are of different series: another library is found before the right one',
      ...(sameSeries ? {} : { remedy: `ldd ${source ?? '/usr/bin/openssl'}; echo "$LD_LIBRARY_PATH"` }),
    },
  ];
}

function judgeSeeding(facts: Omit<OpenSslFacts, 'others'>): CheckFinding[] {
  const { product, version, seeding, namesDevice, source, banner } = facts;
  const subject = source ?? 'openssl';
  const os = seeding === null ? namesDevice : /os-specific|getrandom|random-device|C-library/.test(seeding);
  const { walk } = eraOf(product!, version, os);
  const evidence = `${banner ?? product}${seeding === null ? '' : `, seeding source: ${seeding}`}`;
  if (seeding !== null && os === false && product === 'OpenSSL') {
    const cpu = /rdcpu|rdrand/.test(seeding);
    const dead = !cpu && version !== null && isAtLeast(version, 3);
    return [
      {
        code: cpu ? 'openssl-seeds-from-cpu-only' : 'openssl-without-os-source',
        level: cpu ? 'warning' : dead ? 'failure' : 'warning',
        subject,
        evidence,
        meaning: cpu ? 'it trusts the processor alone' : walk,
        remedy: 'rebuild it with --with-rand-seed=os',
      },
    ];
  }
  if (seeding === null && os === null) {
    return [
      {
        code: 'openssl-seeding-unknown',
        level: 'unknown',
        subject,
        evidence,
        meaning: 'it does not say what seeds it',
      },
    ];
  }
  return [{ code: 'openssl-seeding', level: 'ok', subject, evidence, meaning: walk }];
}

/** An older library beside the one in use matters to the programs that are still linked to it, and to nobody else. */
function judgeOther(facts: Omit<OpenSslFacts, 'others'>): CheckFinding[] {
  return judgeSeeding(facts).map(({ level, ...finding }) => ({
    ...finding,
    code: 'openssl-also-there',
    level: level === 'ok' ? 'info' : 'warning',
  }));
}

export const openssl: Check = {
  id: 'openssl',
  title: 'OpenSSL',
  async run(context) {
    const facts = await context.openssl();
    if (facts.source === null || facts.product === null) {
      const none = context.kind === 'process' && context.running?.libraries;
      return [
        {
          code: none ? 'process-without-openssl' : 'openssl-not-found',
          level: none ? 'info' : 'unknown',
          subject: 'openssl',
          evidence: none ? 'it maps no libcrypto' : 'neither program nor library was found',
          meaning: none
            ? 'it uses another TLS library, one built into it, or none yet'
            : 'what OpenSSL would do cannot be told from here',
        },
      ];
    }
    const found = [...judgeVersions(facts), ...judgeSeeding(facts), ...facts.others.flatMap(judgeOther)];
    return context.kind === 'here' && facts.source.endsWith('/openssl')
      ? [...(await tryRand(context, facts.source)), ...found]
      : found;
  },
};
