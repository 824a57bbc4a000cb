/** What to say when no message is known: what to collect before asking anybody. */
import { fillPlaceholders } from './fill.ts';
import type { ExplainContext } from './outcome.ts';

export interface Collect {
  /** A command to paste; {program} is the one that fails. */
  command: string;
  why: string;
}

const UNKNOWN_ADVICE: readonly Collect[] = [
  {
    command: 'openssl version -a; openssl rand -hex 8',
    why: 'whether OpenSSL itself gets random bytes, and its whole error stack if not',
  },
  {
    command: 'OPENSSL_CONF=/dev/null openssl rand -hex 8',
    why: 'whether openssl.cnf is at fault: it works then',
  },
  {
    command: 'strace -f -e trace=getrandom,openat,read {program} 2>&1 | grep -E "random|SIG" | tail -20',
    why: 'what the kernel answered',
  },
  {
    command: 'ls -l /dev/random /dev/urandom; head -c 16 /dev/urandom | od -An -tx1',
    why: 'whether the devices are there and readable where the program runs',
  },
  {
    command: 'uname -r; dmesg | grep -iE "random|crng"',
    why: 'whether and when the kernel generator was ready',
  },
  {
    command: 'cat /proc/sys/crypto/fips_enabled',
    why: '1 in a container means that the host demands FIPS of the image',
  },
  { command: 'rnd-seed doctor', why: 'all of this at once, with a verdict' },
];

export const adviceFor = (context: ExplainContext): Collect[] =>
  UNKNOWN_ADVICE.map(({ command, why }) => ({ command: fillPlaceholders(command, context, null), why }));
