/** `rnd-seed tls` as data: what belongs to no single one of its commands. */
import type { GroupFacts } from '../../type.ts';

export const tlsFacts: GroupFacts = {
  name: 'tls',
  summary: 'start TLS: versions, certificates, trust',
  description: [
    "The other half of mutt's README.SSL: which versions of SSL and TLS a mail server takes, whose certificate it has, and " +
      'whether that is to be trusted.',
  ],
  options: [],
  arguments: [],
  examples: [],
  exits: [],
  files: [
    { name: '~/.mutt_certificates', summary: 'Accepted certificates, if no muttrc names another file.' },
    {
      name: '~/.muttrc',
      summary: 'Read for `set certificate_file=` and `unset ssl_usesystemcerts`; see `rnd-seed`(5).',
    },
  ],
  specimens: [
    {
      summary:
        "A certificate file: PEM, as mutt, OpenSSL, GnuTLS and Node read it. The comment above a block binds it: a pin is one server's " +
        'own certificate, a signer vouches for what it signed. A block without one is as mutt writes it: good for every host that it ' +
        'names, and a signer if it is a CA. What cannot be read is reported, used for nothing, and kept as it is',
      lines: [
        '# rnd-seed: pin mail.example.org:993 sha256=3f1c... added=2026-11-24T12:00:00Z',
        '-----BEGIN CERTIFICATE-----',
        '...',
        '-----END CERTIFICATE-----',
        '# rnd-seed: signer sha256=9a07... added=2026-11-24T12:00:00Z',
        '-----BEGIN CERTIFICATE-----',
        '...',
        '-----END CERTIFICATE-----',
      ],
    },
  ],
  seeAlso: ['rnd-seed(1)', 'mutt(1)', 'neomutt(1)', 'openssl-s_client(1)', 'rnd-seed(5)', 'rnd-seed(7)'],
};
