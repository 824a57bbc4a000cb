/** IMAP after the handshake: greeting, capabilities, login, SELECT (RFC 3501, RFC 9051). Pure. */
import { base64, line, plainLine } from './bytes.ts';
import {
  type Credentials,
  MORE,
  type SessionReport,
  type SessionWish,
  type Step,
  shown,
  type Talk,
} from './outcome.ts';

interface Answer {
  untagged: string[];
  status: string;
  text: string;
}

/** Lines up to the tag's; a continuation counts as its answer where one is waited for. */
function* answer(tag: string, first: string): Generator<Step, Answer | null, string> {
  const untagged: string[] = [];
  for (let said = first; ; said = yield MORE) {
    const [, status, text = ''] = new RegExp(`^${tag} (OK|NO|BAD)\\b ?(.*)$`, 'i').exec(said) ?? [];
    if (status !== undefined) return { untagged, status: status.toUpperCase(), text };
    if (said.startsWith('+')) return { untagged, status: '+', text: said };
    if (!said.startsWith('* ') || /^\* BYE\b/i.test(said)) return null;
    untagged.push(said.slice(2));
  }
}

function* ask(tag: string, command: Uint8Array): Generator<Step, Answer | null, string> {
  return yield* answer(tag, yield { send: command });
}

/** A literal's text is no string to quote (RFC 3501 §4.3): nothing in it can be a command. */
function* literal(tag: string, before: string, value: Uint8Array): Generator<Step, Answer | null, string> {
  const ready = yield* ask(tag, line(`${before} {${value.length}}`));
  return ready;
}

function* loginByLiterals({ user, password }: Credentials): Generator<Step, Answer | null, string> {
  const name = Buffer.from(user);
  const first = yield* literal('a2', 'a2 LOGIN', name);
  if (first?.status !== '+') return first;
  const second = yield* ask('a2', line(name, ` {${password.length}}`));
  if (second?.status !== '+') return second;
  return yield* ask('a2', line(password));
}

function* loginPlain({ user, password }: Credentials): Generator<Step, Answer | null, string> {
  const ready = yield* ask('a2', line('a2 AUTHENTICATE PLAIN'));
  if (ready?.status !== '+') return ready;
  return yield* ask('a2', plainLine('', user, password));
}

/** RFC 3501 §5.1.3: modified UTF-7. */
export function encodeBox(name: string): string {
  const encoded = name.replace(/[^\x20-\x7e]+/g, (run) => {
    const bytes = Buffer.alloc(run.length * 2);
    for (let at = 0; at < run.length; at++) bytes.writeUInt16BE(run.charCodeAt(at), at * 2);
    return `&${Buffer.from(base64(bytes)).toString('latin1').replace(/=+$/, '').replaceAll('/', ',')}-`;
  });
  return encoded;
}

const quoted = (text: string): string => `"${text.replace(/["\\]/g, '\\$&')}"`;
/** A `&` of the name itself first, so that only ours begin a run. */
const boxName = (box: string): string => (box === '' ? 'INBOX' : encodeBox(box.replaceAll('&', '&-')));

export function* imap({ greeted, login, box }: SessionWish): Talk {
  const report: SessionReport = {
    protocol: 'imap',
    greeting: null,
    capabilities: [],
    login: null,
    mailbox: null,
  };
  let isLoggedIn = false;
  if (!greeted) {
    const greeting = yield MORE;
    if (!/^\* (OK|PREAUTH)\b/i.test(greeting)) return { failure: `no greeting of IMAP: ${shown(greeting)}` };
    isLoggedIn = /^\* PREAUTH/i.test(greeting);
    report.greeting = shown(greeting);
  }
  const able = yield* ask('a1', line('a1 CAPABILITY'));
  if (able?.status !== 'OK') return { failure: 'no answer to CAPABILITY' };
  const words = able.untagged.find((one) => /^CAPABILITY /i.test(one)) ?? '';
  report.capabilities = words.split(' ').slice(1).filter(Boolean).map(shown);
  if (login === null) return report;
  const offers = report.capabilities.map((one) => one.toUpperCase());
  if (!isLoggedIn) {
    const isPlain = offers.includes('AUTH=PLAIN');
    if (!isPlain && offers.includes('LOGINDISABLED')) return { ...report, login: 'not-offered' };
    const said = yield* isPlain ? loginPlain(login) : loginByLiterals(login);
    if (said === null) return { failure: 'no answer to the login' };
    if (said.status !== 'OK') return { ...report, login: 'refused', detail: shown(said.text) };
  }
  report.login = 'done';
  const opened = yield* ask('a3', line(`a3 SELECT ${quoted(boxName(box))}`));
  if (opened === null) return { failure: 'no answer to SELECT' };
  if (opened.status !== 'OK') report.detail = shown(opened.text);
  else {
    const [, messages = '0'] =
      /^(\d+) EXISTS/i.exec(opened.untagged.find((one) => /^\d+ EXISTS/i.test(one)) ?? '') ?? [];
    report.mailbox = { name: box || 'INBOX', messages: Number(messages) };
  }
  yield { bye: line('a4 LOGOUT') };
  return report;
}
