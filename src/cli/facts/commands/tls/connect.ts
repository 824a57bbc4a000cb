/** `rnd-seed tls connect` as data. */
import { exits } from '../../exits.ts';
import type { CommandFacts } from '../../type.ts';
import { CERTIFICATE_FILE_OPTIONS } from './certificate-file.ts';
import { TARGET_ARGUMENT, TARGET_OPTIONS } from './target.ts';

export const connectFacts: CommandFacts = {
  name: 'connect',
  summary: 'start TLS as a client does: seed, connect, verify, ask, log in',
  description: [
    'Seeds first, as `rnd-seed-init`(1) does; connects, directly or through StartTLS; verifies the certificate against those of the ' +
      'system and of `$certificate_file`, its name and its dates. Where nobody vouches for it, it is shown, and on a terminal the ' +
      'question is put: reject, accept once, accept always. While the question stands no connection is open; a server that is ' +
      'not trusted is sent nothing but the hellos of TLS.',
    '"Once" lasts as long as this process. "Always" is saved for this host and port; if it cannot be saved, it is rejected. There is ' +
      'no "always" for a certificate that has expired, is not yet valid, or is for another name. A certificate that differs from the ' +
      'one accepted before is shown as a change.',
    'Then the server greets, and says what it can; with `--login` a mailbox is opened. `--timeout` is the deadline of each step; here its ' +
      'default is 5 seconds.',
  ],
  options: [
    {
      name: 'accept',
      value: 'WHAT',
      choices: ['never', 'once', 'known'],
      summary: 'ask nobody: accept no exception, anything once, or what is known',
      more:
        '`never`: only what the system or an accepted signer vouches for. `known`: also what the certificate file has; it is what happens ' +
        'without a terminal. `once`: whatever is wrong with a certificate, except that it has changed; nothing is saved.',
    },
    { name: 'signer', summary: "ask about the signer's certificate rather than the server's own" },
    {
      name: 'no-system-certs',
      summary: 'only the certificate file counts, as with `unset ssl_usesystemcerts`',
    },
    ...CERTIFICATE_FILE_OPTIONS,
    {
      name: 'login',
      value: 'USER',
      summary: 'log in and open the mailbox; the password comes from standard input',
      more: 'On a terminal it is asked for and not shown. It is never taken from the command line or from a name.',
    },
    { name: 'password-fd', value: 'N', summary: 'read the password from this descriptor: its first line' },
    ...TARGET_OPTIONS,
    {
      name: 'rand-file',
      value: 'PATH',
      complete: 'file',
      summary: 'the seed file to replace (default $RANDFILE, else ~/.rnd)',
    },
    { name: 'no-seed', summary: 'do not seed first' },
  ],
  arguments: [TARGET_ARGUMENT],
  examples: [
    {
      summary: 'Look at a server, and decide about its certificate',
      line: "rnd-seed tls connect '{mail.example.org/ssl}inbox'",
    },
    {
      summary: 'Open a mailbox, from a script',
      line: 'rnd-seed tls connect --accept known --login alice --password-fd 3 imaps://mail.example.org 3<password',
    },
  ],
  exits: exits({
    0: 'Connected, and the mailbox opened if that was asked for.',
    1: 'Connected, and the server refused the login or the mailbox.',
    2: 'The command line, or the name of the mailbox, cannot be understood.',
    3: 'Not enough entropy: nobody was connected to.',
    4: 'The certificate was not accepted, or the certificate file was refused.',
    5: 'There was no connection, TLS failed, or "always" could not be saved.',
  }),
  environment: [
    { name: 'SSL_CERT_FILE', summary: 'The certificates of the system, instead of the usual bundle.' },
    { name: 'SSL_CERT_DIR', summary: 'A directory of them, or several with colons between.' },
  ],
  seeAlso: [],
};
