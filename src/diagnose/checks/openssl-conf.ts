/** openssl.cnf: lines that break the generator, that do not do what they say, or that are the cause of a well-known message. */
import { isAtLeast } from '../library/era.ts';
import { type ConfProblem, judgeConf, parseConf } from '../library/openssl-cnf.ts';
import { statusOf, textOf } from '../look.ts';
import type { CheckFinding } from './outcome.ts';
import type { Check } from './type.ts';

const MAX_BYTES = 1 << 20;

function describe({ problem, at }: ConfProblem, path: string): CheckFinding {
  const subject = `${path}:${at.line}`;
  const evidence = `[${at.section}] ${at.name} = ${at.value}`;
  switch (problem) {
    case 'randfile':
      return {
        code: 'conf-randfile',
        level: 'info',
        subject,
        evidence,
        meaning:
          'the cause of "Can\'t load …/.rnd into RNG": harmless, OpenSSL 1.1.1 and newer do not need it; it fails where HOME cannot be written',
        remedy: `sed -i '${at.line}s/^/# /' ${path}`,
      };
    case 'unknown-seed':
      return {
        code: 'conf-unknown-seed',
        level: 'warning',
        subject,
        evidence,
        meaning: 'no such seed source: OpenSSL 3 ignores the line without a word and seeds from its default',
        remedy: `sed -i '${at.line}s/^/# /' ${path}`,
      };
    case 'unknown-random':
      return {
        code: 'conf-unknown-random',
        level: 'failure',
        subject,
        evidence,
        meaning: 'no such generator: whoever reads this file gets no random bytes at all',
        remedy: `sed -i '${at.line}s/^/# /' ${path}`,
      };
    case 'unknown-key':
      return {
        code: 'conf-unknown-key',
        level: 'warning',
        subject,
        evidence,
        meaning: 'misspelt: the openssl program ignores it, Node refuses to start with it',
        remedy: `sed -i '${at.line}s/^/# /' ${path}`,
      };
    case 'no-default-provider':
      return {
        code: 'conf-no-default-provider',
        level: 'failure',
        subject,
        evidence,
        meaning:
          'a provider is activated and the default one is not: "unable to fetch drbg", which reads like a lack of entropy',
        remedy: `add "default = default_sect" to [${at.section}] and "activate = 1" to [default_sect]`,
      };
  }
}

export const opensslConf: Check = {
  id: 'openssl-conf',
  title: 'openssl.cnf',
  async run({ system, environmentSeen, openssl }) {
    const { version, directory } = await openssl();
    const named = system.identity.environment.OPENSSL_CONF;
    const path = named || (directory === null ? null : `${directory}/openssl.cnf`);
    if (path === null) {
      return [
        {
          code: 'conf-place-unknown',
          level: 'unknown',
          subject: 'openssl.cnf',
          evidence: 'no OpenSSL tells its OPENSSLDIR',
          meaning: 'which settings are read cannot be told from here',
        },
      ];
    }
    const seen = textOf(system.files, path, MAX_BYTES);
    if (seen.value === null) {
      return [
        {
          code: seen.why === 'missing' || seen.code === 'KIND' ? 'conf-none' : 'conf-not-visible',
          level: seen.why === 'missing' || seen.code === 'KIND' ? 'info' : 'unknown',
          subject: path,
          evidence: seen.code === 'KIND' ? 'no regular file' : seen.code,
          meaning:
            seen.why === 'denied'
              ? 'it cannot be read by this user, and so not by a client'
              : 'the defaults hold',
        },
      ];
    }
    const found = judgeConf(parseConf(seen.value), version === null || isAtLeast(version, 3)).map((problem) =>
      describe(problem, path),
    );
    const status = statusOf(system.files, path).value;
    const user = system.identity.effectiveUser;
    if (
      status &&
      status.kind === 'file' &&
      ((status.mode & 0o022) !== 0 || (status.owner !== 0 && status.owner !== user))
    ) {
      found.push({
        code: 'conf-writable',
        level: 'warning',
        subject: path,
        evidence: `mode ${status.mode.toString(8)}, uid ${status.owner}`,
        meaning: 'who can write it can load code into every TLS client',
        remedy: `chmod go-w ${path}`,
      });
    }
    if (found.length > 0) return found;
    return [
      {
        code: 'conf-ok',
        level: environmentSeen ? 'ok' : 'info',
        subject: path,
        evidence: 'no RANDFILE, no [random] section that is wrong, no provider without the default one',
        meaning: 'nothing in it keeps the generator from starting',
      },
    ];
  },
};
