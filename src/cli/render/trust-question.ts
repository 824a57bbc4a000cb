/**
 * The certificate that nobody vouches for, as it is shown before the question (mutt's dialogue): whose it is, by whom, until when,
 * the digits to compare, the chain, and why it is not trusted. A change is louder than everything else.
 */
import type { CertificateDescription } from '../../tls/certificate/describe.ts';
import type { TrustProblem } from '../../tls/trust/outcome.ts';
import { groupDigits, renderCertificate } from './certificate.ts';
import { paint, type Style } from './style.ts';
import { hang, visible } from './text.ts';

export interface ShownQuestion {
  endpoint: string;
  chain: readonly CertificateDescription[];
  problems: readonly TrustProblem[];
  /** SHA-256 of what was pinned until now. */
  changedFrom: readonly string[];
  /** The one that is asked about; 0 = the server's own. */
  about: number;
}

/** A title, and sentences in plain words. */
export const TITLES: Readonly<Record<TrustProblem['code'], string>> = {
  'unknown-issuer': 'nobody known vouches for it',
  'self-signed': 'it vouches for itself',
  untrusted: 'it is not acceptable to OpenSSL',
  expired: 'it has expired',
  'not-yet-valid': 'it is not yet valid',
  'issuer-expired': 'an issuer has expired',
  'issuer-not-yet-valid': 'an issuer is not yet valid',
  'name-mismatch': 'it is for another name',
  changed: 'it has changed',
  'weak-key': 'weak key',
  'weak-signature': 'weak signature',
  'ends-soon': 'it ends soon',
};

function renderChange({ endpoint, chain, changedFrom }: ShownQuestion, style: Style): string[] {
  if (changedFrom.length === 0) return [];
  const bar = '*'.repeat(Math.min(style.columns, 72));
  const told = [
    bar,
    ...hang('', `WARNING: THE CERTIFICATE OF ${visible(endpoint)} HAS CHANGED`, style.columns),
    ...hang(
      '',
      'Somebody may be between you and the server. Accept it only if you know why it changed.',
      style.columns,
    ),
    ...changedFrom.flatMap((sha256) => hang('    it was  ', groupDigits(sha256), style.columns)),
    ...hang('    it is   ', groupDigits(chain[0]!.sha256), style.columns),
    bar,
  ];
  return told.map((line) => paint(style, 'red', line));
}

function renderChain({ chain, about }: ShownQuestion, style: Style): string[] {
  if (chain.length < 2) return [];
  const rows = chain.flatMap(({ subject }, index) =>
    hang(`  ${index === about ? '>' : ' '} ${index + 1}  `, visible(subject || '(none)'), style.columns),
  );
  return ['chain, as it was sent:', ...rows];
}

export function renderProblems(
  problems: readonly TrustProblem[],
  style: Style,
  heading = 'why it is not trusted:',
): string[] {
  const rows = (blocks: boolean) =>
    problems
      .filter((one) => one.blocks === blocks)
      .flatMap(({ code, detail, certificate }) => {
        const where = certificate === 0 ? '' : ` (certificate ${certificate + 1})`;
        return hang('  - ', visible(`${TITLES[code]}: ${detail}${where}`), style.columns);
      });
  const [reasons, remarks] = [rows(true), rows(false)];
  return [
    ...(reasons.length === 0 ? [] : [heading, ...reasons.map((line) => paint(style, 'yellow', line))]),
    ...(remarks.length === 0 ? [] : ['and besides:', ...remarks]),
  ];
}

export function renderQuestion(question: ShownQuestion, style: Style): string {
  const { endpoint, chain, problems, about } = question;
  const where = `certificate ${about + 1} of ${chain.length} in chain`;
  const whose = about === 0 ? visible(endpoint) : `it may have signed for ${visible(endpoint)}`;
  const lines = [
    ...renderChange(question, style),
    ...hang('', `SSL Certificate check (${where}): ${whose}`, style.columns).map((line) =>
      paint(style, 'bold', line),
    ),
    ...renderCertificate(chain[about]!, style, { sha1: true }),
    ...renderChain(question, style),
    ...renderProblems(problems, style),
  ];
  return `${lines.join('\n')}\n`;
}
