/** Variables that decide where a TLS library looks: RANDFILE, HOME, OPENSSL_CONF, OPENSSL_MODULES; secure_getenv(3). */
import { judgeDirectory, octal, shellQuote } from '../../sources/permission.ts';
import { statusOf } from '../look.ts';
import type { CheckFinding } from './outcome.ts';
import type { Check, Context } from './type.ts';

function judgeHome({ system: { files, identity } }: Context): CheckFinding[] {
  const home = identity.environment.HOME;
  if (!home) {
    return [
      {
        code: 'home-unset',
        level: 'info',
        subject: 'HOME',
        evidence: home === '' ? 'empty' : 'not set',
        meaning:
          'OpenSSL has no ~/.rnd then: it never looks at the passwd entry, as this program and mutt do',
        remedy: 'set HOME, or RANDFILE to an absolute path',
      },
    ];
  }
  if (!home.startsWith('/')) {
    return [
      {
        code: 'home-relative',
        level: 'warning',
        subject: 'HOME',
        evidence: home,
        meaning: 'a relative HOME means another ~/.rnd in every directory',
        remedy: 'export HOME=/absolute/path',
      },
    ];
  }
  const seen = statusOf(files, home);
  if (seen.value === null) {
    return [
      {
        code: seen.why === 'missing' ? 'home-missing' : 'home-not-visible',
        level: seen.why === 'missing' ? 'info' : 'unknown',
        subject: 'HOME',
        evidence: `${home}: ${seen.code}`,
        meaning: seen.why === 'missing' ? 'no seed can be kept in it' : 'it cannot be seen from here',
      },
    ];
  }
  const refusal = judgeDirectory(home, seen.value, identity.effectiveUser, true);
  if (!refusal) {
    return [
      { code: 'home-ok', level: 'ok', subject: 'HOME', evidence: home, meaning: 'a seed is safe in it' },
    ];
  }
  return [
    {
      code: 'home-unsafe',
      level: 'warning',
      subject: 'HOME',
      evidence: refusal.detail,
      meaning: 'others can replace a seed that is kept in it',
      ...(refusal.remedy ? { remedy: refusal.remedy } : {}),
    },
  ];
}

/** A file or directory whose owner decides what OpenSSL loads into the running. */
function judgeCode(
  context: Context,
  name: 'OPENSSL_CONF' | 'OPENSSL_MODULES' | 'OPENSSL_ENGINES',
): CheckFinding[] {
  const { files, identity } = context.system;
  const path = identity.environment[name];
  if (!path) return [];
  const { value } = statusOf(files, path);
  const foreign = value !== null && value.owner !== 0 && value.owner !== identity.effectiveUser;
  const open = value !== null && (value.mode & 0o022) !== 0 && value.kind !== 'character-device';
  if (foreign || open) {
    return [
      {
        code: 'environment-unsafe',
        level: 'warning',
        subject: name,
        evidence: `${path}: uid ${value.owner}, mode ${octal(value.mode)}`,
        meaning: 'who can write there can load code into every TLS client that is started so',
        remedy: `chmod go-w ${shellQuote(path)}`,
      },
    ];
  }
  return [
    {
      code: value === null ? 'environment-names-nothing' : 'environment-set',
      level: value === null ? 'warning' : 'info',
      subject: name,
      evidence: path,
      meaning:
        value === null
          ? 'nothing is there: the settings or providers that were meant are not loaded'
          : 'it takes the place of what the system has',
      ...(value === null ? { remedy: `unset ${name}` } : {}),
    },
  ];
}

function judgeRandfile({ system: { identity } }: Context): CheckFinding[] {
  const { RANDFILE } = identity.environment;
  if (RANDFILE === '') {
    return [
      {
        code: 'randfile-empty',
        level: 'info',
        subject: 'RANDFILE',
        evidence: 'set and empty',
        meaning: 'it counts as not set',
      },
    ];
  }
  if (RANDFILE?.startsWith('/dev/')) {
    return [
      {
        code: 'randfile-is-device',
        level: 'warning',
        subject: 'RANDFILE',
        evidence: RANDFILE,
        meaning: 'a device is no seed file: OpenSSL reports "Not a regular file", and old ones write to it',
        remedy: 'unset RANDFILE',
      },
    ];
  }
  return [];
}

export const environment: Check = {
  id: 'environment',
  title: 'the environment',
  run(context) {
    if (!context.environmentSeen && context.kind === 'process') {
      return [
        {
          code: 'environment-not-visible',
          level: 'unknown',
          subject: context.name,
          evidence: `/proc/${context.running?.pid}/environ may not be read`,
          meaning: 'which variables it was given cannot be told from here',
          remedy: 'run doctor as root, or as the user of the process',
        },
      ];
    }
    if (context.kind === 'root') return judgeHome(context).filter(({ code }) => code !== 'home-unset');
    return [
      ...judgeHome(context),
      ...judgeRandfile(context),
      ...judgeCode(context, 'OPENSSL_CONF'),
      ...judgeCode(context, 'OPENSSL_MODULES'),
      ...judgeCode(context, 'OPENSSL_ENGINES'),
    ];
  },
};
