/** POP3 after the handshake: greeting, CAPA, USER and PASS, STAT (RFC 1939, RFC 2449). Pure. */
import { line, plainLine } from './bytes.ts';
import {
  type Credentials,
  MORE,
  type SessionReport,
  type SessionWish,
  type Step,
  shown,
  type Talk,
} from './outcome.ts';

const isOk = (said: string): boolean => /^\+OK\b/i.test(said);

/** The lines of an answer that goes on to a dot. */
function* block(): Generator<Step, string[], string> {
  const lines: string[] = [];
  for (let said = yield MORE; said !== '.'; said = yield MORE) lines.push(said.replace(/^\./, ''));
  return lines;
}

/** No blank in a name, no line end anywhere: they would be a command of their own. */
const isSpeakable = ({ user, password }: Credentials): boolean =>
  !/[\s\0]/.test(user) && ![0, 10, 13].some((byte) => password.includes(byte));

function* signIn(login: Credentials, offers: readonly string[]): Generator<Step, string | null, string> {
  if (offers.some((one) => /^SASL\b.* PLAIN\b/.test(one))) {
    const ready = yield { send: line('AUTH PLAIN') };
    if (!ready.startsWith('+ ') && ready !== '+') return ready;
    return yield { send: plainLine('', login.user, login.password) };
  }
  if (!isSpeakable(login)) return null;
  const known = yield { send: line(`USER ${login.user}`) };
  return isOk(known) ? yield { send: line('PASS ', login.password) } : known;
}

export function* pop({ greeted, login }: SessionWish): Talk {
  const report: SessionReport = {
    protocol: 'pop',
    greeting: null,
    capabilities: [],
    login: null,
    mailbox: null,
  };
  if (!greeted) {
    const greeting = yield MORE;
    if (!isOk(greeting)) return { failure: `no greeting of POP3: ${shown(greeting)}` };
    report.greeting = shown(greeting);
  }
  const able = yield { send: line('CAPA') };
  if (isOk(able)) report.capabilities = (yield* block()).map(shown);
  else if (!/^-ERR\b/i.test(able)) return { failure: `no answer of POP3: ${shown(able)}` };
  if (login === null) return report;
  const said = yield* signIn(
    login,
    report.capabilities.map((one) => one.toUpperCase()),
  );
  if (said === null)
    return { ...report, login: 'not-offered', detail: 'the name or the password has a line end or a blank' };
  if (!isOk(said)) return { ...report, login: 'refused', detail: shown(said) };
  report.login = 'done';
  const state = yield { send: line('STAT') };
  const [, messages, bytes] = /^\+OK (\d+) (\d+)/i.exec(state) ?? [];
  if (messages === undefined) report.detail = shown(state);
  else report.mailbox = { name: 'INBOX', messages: Number(messages), bytes: Number(bytes) };
  yield { bye: line('QUIT') };
  return report;
}
