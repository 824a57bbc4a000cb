/** Options of `rnd-seed tls probe|connect` as typed → options of what does the work. */
import { RndSeedError } from '../errors.ts';
import { type Mailbox, parseMailbox } from '../tls/mailbox.ts';
import type { ClientName, ProbeOptions } from '../tls/outcome.ts';
import type { Call, Remark } from './commands/type.ts';
import { parseAmount } from './numbers.ts';
import { parseSeconds } from './values.ts';

const PROTOCOLS: Readonly<Record<string, 'imap' | 'pop' | 'smtp'>> = {
  imap: 'imap',
  pop3: 'pop',
  smtp: 'smtp',
};

/** @throws RndSeedError USAGE with the words of the mailbox, or where `--starttls` says something else than the name does */
export function targetOf({ values, words }: Pick<Call, 'values' | 'words'>): Mailbox {
  const mailbox = parseMailbox(words[0]!);
  const typed = values.starttls as string | undefined;
  if (typed === undefined) return mailbox;
  const protocol = PROTOCOLS[typed]!;
  // `imaps://` and a port of TLS are no place for a plain greeting; what says nothing of its protocol may be any.
  const isOther = mailbox.form !== 'endpoint' && (mailbox.tls === 'yes' || mailbox.protocol !== protocol);
  if (isOther) {
    throw new RndSeedError('USAGE', `--starttls ${typed}, but the name says something else`, {
      subject: words[0]!,
      hint: 'write HOST:PORT with --starttls, or the name alone',
    });
  }
  return { ...mailbox, protocol, tls: 'starttls' };
}

export const warningsOfTarget = ({ passwordDropped }: Mailbox): Remark[] =>
  passwordDropped
    ? [
        {
          message: 'the password in the name was not used: a command line is seen by others',
          hint: 'take it out of the name',
        },
      ]
    : [];

/** What both commands hand on. */
export function tlsOptions({
  values,
  signal,
}: Pick<Call, 'values' | 'signal'>): Pick<ProbeOptions, 'timeoutMs' | 'expiryDays' | 'signal'> {
  const [timeout, days] = [values.timeout, values.expiryDays] as (string | undefined)[];
  return {
    ...(timeout === undefined ? {} : { timeoutMs: parseSeconds(timeout) }),
    ...(days === undefined ? {} : { expiryDays: parseAmount('--expiry-days', days, 0, 100_000) }),
    signal,
  };
}

export function probeOptions(call: Pick<Call, 'values' | 'signal'>): ProbeOptions {
  const client = call.values.for as ClientName | undefined;
  return { ...tlsOptions(call), ...(client === undefined ? {} : { client }) };
}
