/** SMTP after the handshake: greeting, EHLO, AUTH PLAIN (RFC 5321, RFC 4954). There is no mailbox to open. Pure. */
import { line, plainLine } from './bytes.ts';
import { MORE, type SessionReport, type SessionWish, type Step, shown, type Talk } from './outcome.ts';

/** One reply of one or more lines (RFC 5321 §4.2.1); null if they are not one. */
function* reply(first: string): Generator<Step, string[] | null, string> {
  const lines = [first];
  for (let said = first; ; lines.push(said)) {
    if (!/^[2-5][0-9]{2}([ -]|$)/.test(said) || said.slice(0, 3) !== first.slice(0, 3)) return null;
    if (said[3] !== '-') return lines;
    said = yield MORE;
  }
}

export function* smtp({ greeted, login }: SessionWish, self: string): Talk {
  const report: SessionReport = {
    protocol: 'smtp',
    greeting: null,
    capabilities: [],
    login: null,
    mailbox: null,
  };
  if (!greeted) {
    const greeting = yield MORE;
    const whole = yield* reply(greeting);
    if (whole === null || !greeting.startsWith('220'))
      return { failure: `no greeting of SMTP: ${shown(greeting)}` };
    report.greeting = shown(greeting);
  }
  const first = yield { send: line(`EHLO ${self}`) };
  const able = yield* reply(first);
  if (able === null || !first.startsWith('250')) return { failure: `no answer to EHLO: ${shown(first)}` };
  report.capabilities = able.slice(1).map((one) => shown(one.slice(4)));
  if (login === null) return report;
  if (!report.capabilities.some((one) => /^AUTH\b.* PLAIN\b/i.test(one)))
    return { ...report, login: 'not-offered' };
  const said = yield { send: plainLine('AUTH PLAIN ', login.user, login.password) };
  const whole = yield* reply(said);
  if (whole === null) return { failure: `no answer to AUTH: ${shown(said)}` };
  if (!said.startsWith('235')) return { ...report, login: 'refused', detail: shown(said) };
  yield { bye: line('QUIT') };
  return { ...report, login: 'done' };
}
