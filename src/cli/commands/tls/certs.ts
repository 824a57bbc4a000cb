/** `rnd-seed tls certs list|add|remove|check` */
import { RndSeedError } from '../../../errors.ts';
import { describeCertificate } from '../../../tls/certificate/describe.ts';
import { parseMailbox } from '../../../tls/mailbox.ts';
import { listCertificates } from '../../../tls/trust/list.ts';
import type { HostPort } from '../../../tls/trust/outcome.ts';
import { TrustStore } from '../../../tls/trust/trust-store.ts';
import { certificateFileOf, warningsOfPath } from '../../certificate-choice.ts';
import { EXIT } from '../../facts/exits.ts';
import { parseAmount } from '../../numbers.ts';
import { renderAdded, renderCertificates, renderRemoved } from '../../render/certificates.ts';
import type { Answer, Call, Command } from '../type.ts';
import { readCertificate } from './read-certificate.ts';

interface Context {
  call: Call;
  store: TrustStore;
}

const usage = (message: string, subject: string, hint: string): RndSeedError =>
  new RndSeedError('USAGE', message, { subject, hint });

function hostOf({ values }: Call): HostPort | null {
  const typed = values.host as string | undefined;
  if (typed === undefined) return null;
  const { host, port } = parseMailbox(typed);
  return { host, port };
}

function list({ call, store }: Context): Answer {
  const report = listCertificates(store, { nowMs: call.system.clock.now() });
  return { exit: EXIT.done, report, text: (style) => renderCertificates(report, style) };
}

function check({ call, store }: Context): Answer {
  const days = (call.values.expiryDays as string | undefined) ?? '21';
  const expiryDays = parseAmount('--expiry-days', days, 0, 100_000);
  const report = listCertificates(store, { nowMs: call.system.clock.now(), expiryDays });
  const isWell = report.findings.every(({ severity }) => severity === 'info');
  return {
    exit: isWell ? EXIT.done : EXIT.no,
    report,
    text: (style) => renderCertificates(report, style),
  };
}

async function add({ call, store }: Context): Promise<Answer> {
  const at = hostOf(call);
  const isSigner = call.values.signer === true;
  if ((at === null) !== isSigner) {
    throw usage(
      isSigner
        ? 'a certificate is added for --host or as --signer, not both'
        : 'what may it vouch for? --host or --signer',
      '--host',
      'rnd-seed tls certs add --host mail.example.org:993 server.pem',
    );
  }
  const certificate = await readCertificate(call);
  const wanted =
    at === null
      ? { kind: 'signer' as const }
      : { kind: 'pin' as const, ...at, replace: call.values.replace === true };
  const { outcome, path, entry, replaced } = await store.add(certificate, wanted);
  const report = {
    schema: 'rnd-seed/tls-certs-add/1',
    ...{ path, outcome, replaced, bindings: entry.bindings },
    certificate: describeCertificate(certificate, call.system.clock.now()),
  };
  return { exit: EXIT.done, report, text: () => renderAdded(report) };
}

/** One of the file's, by its fingerprint or the beginning of it, with colons and blanks or without. */
function fingerprintOf({ store }: Context, typed: string): string | null {
  const digits = typed.replace(/[:\s]/g, '').toLowerCase();
  if (!/^[0-9a-f]{8,64}$/.test(digits)) {
    throw usage(
      'a fingerprint is 8 to 64 hexadecimal digits of the SHA-256',
      typed,
      'rnd-seed tls certs list',
    );
  }
  const found = new Set(
    [...store.entries, ...store.unused].map(({ sha256 }) => sha256).filter((one) => one.startsWith(digits)),
  );
  if (found.size > 1) throw usage(`${found.size} certificates begin so`, typed, 'rnd-seed tls certs list');
  return [...found][0] ?? null;
}

async function remove(context: Context): Promise<Answer> {
  const { call, store } = context;
  const at = hostOf(call);
  const typed = call.words[1];
  if (typed === undefined && at === null) {
    throw usage('which certificate? its fingerprint, or --host', 'WHAT', 'rnd-seed tls certs list');
  }
  const sha256 = typed === undefined ? null : fingerprintOf(context, typed);
  const isNothing = typed !== undefined && sha256 === null;
  const which = sha256 === null ? { at: at! } : { sha256, ...(at === null ? {} : { at }) };
  const done = isNothing
    ? { outcome: 'not-there' as const, path: store.path, removed: [] }
    : await store.remove(which);
  const report = { schema: 'rnd-seed/tls-certs-remove/1' as const, ...done };
  if (done.outcome === 'removed') return { exit: EXIT.done, report, text: () => renderRemoved(report) };
  const failure = {
    message: `there is no such certificate in ${done.path}`,
    hint: 'rnd-seed tls certs list',
  };
  return { exit: EXIT.no, report, failure };
}

const ACTIONS: Readonly<Record<string, (context: Context) => Answer | Promise<Answer>>> = {
  list,
  add,
  remove,
  check,
};

/** Options and words that the action would pass over in silence. */
const TAKES: Readonly<Record<string, readonly string[]>> = {
  list: [],
  add: ['host', 'signer', 'replace', 'WHAT'],
  remove: ['host', 'WHAT'],
  check: ['expiryDays'],
};

function checkWords({ values, words }: Call, action: string): void {
  const given = ['host', 'signer', 'replace', 'expiryDays'].filter((name) => values[name] !== undefined);
  if (words.length > 1) given.push('WHAT');
  const wrong = given.find((name) => !TAKES[action]!.includes(name));
  if (wrong === undefined) return;
  const shown =
    wrong === 'WHAT' ? words[1]! : `--${wrong.replace(/[A-Z]/, (letter) => `-${letter.toLowerCase()}`)}`;
  throw usage(`${action} takes no ${shown}`, shown, 'rnd-seed tls certs --help');
}

export const certs: Command = async (call) => {
  const action = call.words[0]!;
  checkWords(call, action);
  const chosen = certificateFileOf(call);
  const store = TrustStore.open(call.system, chosen.path, { signal: call.signal });
  const answer = await ACTIONS[action]!({ call, store });
  return { ...answer, warnings: warningsOfPath(chosen) };
};
