/** What `tls probe` and `tls connect` share: the server, and how it is spoken to. */
import type { ArgumentFacts, OptionFacts } from '../../type.ts';

export const TARGET_ARGUMENT: ArgumentFacts = {
  name: 'TARGET',
  summary: '`{host[:port][/ssl]}box`, `imaps://host` (`imap` `pop` `pops` `smtp` `smtps`), or `host[:port]`',
};

export const TARGET_OPTIONS: readonly OptionFacts[] = [
  {
    name: 'starttls',
    value: 'PROTOCOL',
    choices: ['imap', 'pop3', 'smtp'],
    summary: 'a plain greeting first, then STARTTLS or STLS of this protocol',
    more:
      'It is what `{host}`, `imap://`, `pop://`, `smtp://` and the ports 143, 110, 25 and 587 mean anyway; here no name means plain ' +
      'text.',
  },
  {
    name: 'expiry-days',
    value: 'N',
    summary: 'warn so many days before the certificate ends (default 21)',
  },
];
