/** The OpenSSL inside of Node: its own, or the system's, which an update may have exchanged. */
import { readLibrary } from '../library/openssl.ts';
import { textOf } from '../look.ts';
import type { Check } from './type.ts';

export const nodeOpenssl: Check = {
  id: 'node-openssl',
  title: "Node's OpenSSL",
  only: ['here'],
  run({ host }) {
    const { node = '?', openssl = '?' } = host.identity.versions;
    const subject = `Node ${node}`;
    const maps = textOf(host.files, '/proc/self/maps', 4 << 20).value;
    const path = /(\/\S*\/libcrypto\.so\S*)$/m.exec(maps ?? '')?.[1];
    if (path === undefined) {
      return [
        {
          code: 'node-own-openssl',
          level: 'ok',
          subject,
          evidence: `OpenSSL ${openssl}, built in`,
          meaning:
            'clients that run in Node use this one, not the system’s; its openssl.cnf is read with --openssl-shared-config only',
        },
      ];
    }
    const loaded = readLibrary(host.files, path)?.version ?? null;
    const built = openssl.replace(/\+.*$/, '');
    if (loaded === null || loaded === built) {
      return [
        {
          code: loaded === null ? 'node-openssl-not-visible' : 'node-shared-openssl',
          level: loaded === null ? 'unknown' : 'ok',
          subject,
          evidence: `${path}: ${loaded ?? 'cannot be read'}`,
          meaning: 'Node uses the system’s OpenSSL',
        },
      ];
    }
    return [
      {
        code: 'node-other-openssl',
        level: 'info',
        subject,
        evidence: `built with ${openssl}, loads ${loaded} (${path})`,
        meaning: 'an update exchanged the library: it works while both are of one series',
      },
    ];
  },
};
