/** `rnd-seed tls probe` as data. */
import { exits } from '../../exits.ts';
import type { CommandFacts } from '../../type.ts';
import { TARGET_ARGUMENT, TARGET_OPTIONS } from './target.ts';

export const probeFacts: CommandFacts = {
  name: 'probe',
  summary: 'which versions of SSL and TLS a server takes, and what to set',
  description: [
    'Asks a server for each version from SSL 2.0 to TLS 1.3, directly or through StartTLS, and says of each whether the server ' +
      'accepts it and whether the OpenSSL of this program can finish it; then shows the certificate, the lines to write for a ' +
      "client, and the command that shows the same with OpenSSL's own tool.",
    'Nothing is sent beyond the handshakes, and nobody is trusted for them. `--timeout` is the deadline of each step; here its ' +
      'default is 5 seconds, and a minute for all of them.',
  ],
  options: [
    {
      name: 'for',
      value: 'CLIENT',
      choices: ['mutt-openssl', 'mutt-gnutls', 'neomutt', 'openssl', 'node'],
      summary: 'whose settings to write (default mutt-openssl)',
      more:
        "Debian's mutt and neomutt are built with GnuTLS: a variable that such a build does not know stops its start, and is not " +
        'written. `openssl` is a file for `OPENSSL_CONF`, `node` a line for the environment.',
    },
    ...TARGET_OPTIONS,
  ],
  arguments: [TARGET_ARGUMENT],
  examples: [
    {
      summary: 'The mailbox of a muttrc, as it stands there',
      line: "rnd-seed tls probe '{mail.example.org/ssl}inbox'",
    },
    {
      summary: "For Debian's mutt, through StartTLS",
      line: 'rnd-seed tls probe --for mutt-gnutls --starttls smtp mail.example.org:587',
    },
  ],
  exits: exits({
    0: 'At least one version can be finished.',
    1: 'The server was reached, and this program can finish no version of TLS with it.',
    2: 'The command line, or the name of the mailbox, cannot be understood.',
    5: 'There was no connection, or nobody there speaks SSL or TLS.',
  }),
  seeAlso: [],
};
