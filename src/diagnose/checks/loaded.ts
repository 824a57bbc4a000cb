/** What a running process has mapped: the TLS libraries it really uses, whatever the package list says. */
import type { CheckFinding } from './outcome.ts';
import type { Check } from './type.ts';

const KNOWN: readonly { pattern: RegExp; name: string; meaning: string }[] = [
  { pattern: /\/libssl(-[^/]*)?\.so/, name: 'OpenSSL', meaning: 'see the findings about OpenSSL' },
  {
    pattern: /\/libgnutls(-[^/]*)?\.so/,
    name: 'GnuTLS',
    meaning:
      'it asks the operating system only: no seed file, no EGD; /dev/urandom helps where getrandom is forbidden',
  },
  {
    pattern: /\/libnss3\.so/,
    name: 'NSS',
    meaning: 'it asks the operating system only: no seed file, no EGD',
  },
  {
    pattern: /\/libmbedtls\.so/,
    name: 'mbedTLS',
    meaning: 'it asks the operating system, unless it was built with a seed in flash',
  },
  {
    pattern: /\/libwolfssl\.so/,
    name: 'wolfSSL',
    meaning: 'it asks the operating system or what it was built with',
  },
];

export const loaded: Check = {
  id: 'loaded',
  title: 'the TLS libraries that are loaded',
  only: ['process'],
  run({ running, name }) {
    const libraries = running?.libraries;
    if (!libraries) {
      return [
        {
          code: 'libraries-not-visible',
          level: 'unknown',
          subject: name,
          evidence: `/proc/${running?.pid}/maps may not be read`,
          meaning: 'which TLS library it uses cannot be told from here',
          remedy: 'run doctor as root, or as the user of the process',
        },
      ];
    }
    const found = KNOWN.flatMap(({ pattern, name: library, meaning }): CheckFinding[] => {
      const path = libraries.find((entry) => pattern.test(entry));
      return path === undefined
        ? []
        : [{ code: 'library-loaded', level: 'info', subject: library, evidence: path, meaning }];
    });
    if (found.length > 0) return found;
    return [
      {
        code: 'libraries-none',
        level: 'info',
        subject: name,
        evidence: `${libraries.length} shared objects, no TLS library among them`,
        meaning: 'it has one built in, or has not loaded one yet',
      },
    ];
  },
};
