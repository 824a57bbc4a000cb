/** `rnd-seed tls certs` as data. */
import { exits } from '../../exits.ts';
import type { CommandFacts } from '../../type.ts';
import { CERTIFICATE_FILE_OPTIONS } from './certificate-file.ts';

export const CERTS_ACTIONS: readonly string[] = ['list', 'add', 'remove', 'check'];

export const certsFacts: CommandFacts = {
  name: 'certs',
  summary: 'list, add, remove and check accepted certificates',
  description: [
    "Keeps the certificates that were accepted, in mutt's own `$certificate_file`, which mutt, neomutt, OpenSSL and Node still " +
      'read: `list` shows them, `add` brings one in from a PEM file or standard input, `remove` takes one out by its fingerprint, ' +
      '`check` warns of what is wrong or will be.',
    'A change is whole or not there: it is written beside the file, synchronised and renamed, under a lock. Nothing that has ' +
      'expired, is not yet valid or is for another host can be added.',
  ],
  options: [
    ...CERTIFICATE_FILE_OPTIONS,
    {
      name: 'host',
      value: 'HOST:PORT',
      summary: 'add: bind it to this server; remove: only what is bound to it',
      more: 'A mailbox will do: `{mail.example.org/ssl}`, `imaps://mail.example.org`.',
    },
    { name: 'signer', summary: 'add: accept a CA, and with it everything that it signed' },
    { name: 'replace', summary: 'add: take the place of what is bound to the same host and port' },
    {
      name: 'expiry-days',
      value: 'N',
      summary: 'check: warn so many days before a certificate ends (default 21)',
    },
  ],
  arguments: [
    { name: 'ACTION', summary: 'what to do', choices: CERTS_ACTIONS },
    {
      name: 'WHAT',
      summary: 'add: a PEM file, or - for standard input; remove: a SHA-256 fingerprint, or how it begins',
      optional: true,
      complete: 'file',
    },
  ],
  examples: [
    {
      summary: 'Accept the certificate of a server, after comparing its fingerprint',
      line: 'rnd-seed tls certs add --host mail.example.org:993 server.pem',
    },
    { summary: 'Accept the CA of a company', line: 'rnd-seed tls certs add --signer company-ca.pem' },
    { summary: 'Warn of what ends within a month', line: 'rnd-seed tls certs check --expiry-days 30' },
  ],
  exits: exits({
    0: 'Done.',
    1: 'There is no such certificate, or `check` has found something to warn of.',
    4: 'The file or the certificate was refused: nothing was changed.',
    5: 'The file could not be read or written: nothing was accepted.',
  }),
  seeAlso: [],
};
