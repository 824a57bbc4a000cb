/** Does getrandom(2) answer here, and does a filter stand before it? seccomp(2); `/proc/PID/status`. */
import { wipe } from '../../bytes.ts';
import { lineOf, textOf } from '../look.ts';
import type { CheckFinding } from './outcome.ts';
import type { Check, Context } from './type.ts';

/** Numbers of getrandom(2): x86-64, arm64 and riscv64, as /proc/PID/syscall prints them. */
const GETRANDOM: readonly number[] = [318, 278];

const REMEDY = 'allow getrandom in the seccomp profile (with containers: update the runtime and libseccomp)';

function filterFinding(seccomp: number | null, who: string): CheckFinding[] {
  if (seccomp === null) {
    return [
      {
        code: 'seccomp-not-visible',
        level: 'unknown',
        subject: who,
        evidence: 'no Seccomp line in its status',
        meaning: 'whether a filter stands before getrandom(2) cannot be told from here',
      },
    ];
  }
  if (seccomp === 0) return [];
  return [
    {
      code: 'seccomp-filter',
      level: who === 'this process' ? 'info' : 'unknown',
      subject: who,
      evidence: `Seccomp: ${seccomp}`,
      meaning:
        'a filter decides which system calls are allowed; OpenSSL does not fall back to /dev/urandom when getrandom is among the forbidden',
      remedy: who === 'this process' ? 'nothing: getrandom passes it' : REMEDY,
    },
  ];
}

/** What Node ≥ 26 survives and OpenSSL does not: a getrandom that fails. */
function tryHere({ host }: Context): CheckFinding {
  const bytes = Buffer.alloc(16);
  try {
    host.randomness.fill(bytes);
    return {
      code: 'getrandom-works',
      level: 'ok',
      subject: 'getrandom(2)',
      evidence: '16 bytes from this OpenSSL',
      meaning: 'programs that start as this one did are given random bytes',
    };
  } catch (error) {
    return {
      code: 'getrandom-fails',
      level: 'failure',
      subject: 'getrandom(2)',
      evidence: error instanceof Error ? error.message.split('\n', 1)[0]! : String(error),
      meaning: 'the TLS library gets no random bytes: no client can start',
      remedy: REMEDY,
    };
  } finally {
    wipe(bytes);
  }
}

export const getrandom: Check = {
  id: 'getrandom',
  title: 'the system call getrandom',
  only: ['here', 'process'],
  run(context) {
    const { host, running } = context;
    if (!running) {
      const status = textOf(host.files, '/proc/self/status').value ?? '';
      const seccomp = /^Seccomp:\s*(\d+)$/m.exec(status)?.[1];
      if (host.identity.platform !== 'linux') return [tryHere(context)];
      return [
        tryHere(context),
        ...filterFinding(seccomp === undefined ? null : Number(seccomp), 'this process'),
      ];
    }
    const who = `process ${running.pid}`;
    const found = filterFinding(running.seccomp, who);
    if (running.waitsIn !== null && GETRANDOM.includes(running.waitsIn)) {
      found.push({
        code: 'waits-in-getrandom',
        level: 'failure',
        subject: who,
        evidence: `/proc/${running.pid}/syscall: ${lineOf(host.files, `/proc/${running.pid}/syscall`)?.split(' ')[0] ?? running.waitsIn}`,
        meaning: "it waits for the kernel's generator to become ready",
        remedy: 'give the machine a source: virtio-rng for a guest, random.trust_cpu=on',
      });
    }
    if (found.length === 0) {
      found.push({
        code: 'no-seccomp-filter',
        level: 'ok',
        subject: who,
        evidence: 'Seccomp: 0',
        meaning: 'no filter stands between it and getrandom(2)',
      });
    }
    return found;
  },
};
