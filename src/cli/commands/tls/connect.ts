/** `rnd-seed tls connect TARGET` */
import type { TLSSocket } from 'node:tls';
import { RndSeedError } from '../../../errors.ts';
import type { AcceptPolicy, Decide } from '../../../tls/connect.ts';
import { type Mailbox, renderEndpoint } from '../../../tls/mailbox.ts';
import { type SessionReport, talkOver } from '../../../tls/session.ts';
import { type Started, type StartOptions, startClient } from '../../../tls/start-client.ts';
import { absolutePath } from '../../absolute-path.ts';
import { certificateFileOf } from '../../certificate-choice.ts';
import { EXIT } from '../../facts/exits.ts';
import { isAskedFor, readPassword } from '../../password.ts';
import { type ConnectedReport, renderConnection } from '../../render/connect.ts';
import { TITLES } from '../../render/trust-question.ts';
import { makeSeedDirectory } from '../../seed-directory.ts';
import { targetOf, tlsOptions, warningsOfTarget } from '../../tls-values.ts';
import { trustDialogue } from '../../trust-dialogue.ts';
import type { Answer, Call, Command } from '../type.ts';

const DEFAULT_TIMEOUT_MS = 5000;

function loginOf({ values }: Call, { protocol, user, ...at }: Mailbox): string | null {
  const typed = values.login as string | undefined;
  const name = typed ?? (values.passwordFd === undefined ? null : user);
  const wrong = (message: string, hint: string) =>
    new RndSeedError('USAGE', message, { subject: typed === undefined ? '--password-fd' : '--login', hint });
  if (name === null) {
    if (values.passwordFd === undefined) return null;
    throw wrong(
      '--password-fd is for --login',
      'rnd-seed tls connect --login alice --password-fd 3 imaps://mail.example.org',
    );
  }
  // A line end would be a command of its own to the server.
  if (name === '' || /\p{Cc}/u.test(name))
    throw wrong('--login wants a name', 'rnd-seed tls connect --login alice imaps://mail.example.org');
  if (protocol !== null) return name;
  throw wrong(
    '--login in which protocol? the name does not say',
    `rnd-seed tls connect --login ${name} imaps://${renderEndpoint(at)}`,
  );
}

async function startOptions(call: Call, decide: Decide | null): Promise<StartOptions> {
  const { values, terminal } = call;
  const randFile = values.randFile as string | undefined;
  const muttrc = values.muttrc as string | undefined;
  const seed = {
    mayBlock: true,
    ...(randFile === undefined ? {} : { randFile: absolutePath(terminal.directory(), randFile) }),
  };
  if (values.seed !== false) await makeSeedDirectory(call.system, seed);
  const accept = values.accept as AcceptPolicy | undefined;
  return {
    ...tlsOptions(call),
    certificateFile: certificateFileOf(call).path,
    ...(muttrc === undefined ? {} : { muttrc: muttrc && absolutePath(terminal.directory(), muttrc) }),
    ...(values.systemCerts === false ? { systemCertificates: false } : {}),
    ...(accept === undefined ? {} : { accept }),
    ...(decide === null ? {} : { decide }),
    seed: values.seed === false ? false : seed,
  };
}

const canAsk = ({ terminal, json, values }: Call): boolean =>
  terminal.input.isTerminal && terminal.err.isTerminal && !json && values.accept === undefined;

/** Progress is shown until a person is asked: nothing may write over the question. */
async function start(call: Call, target: Mailbox): Promise<Started> {
  let pause = () => {};
  const asked = new Promise<void>((resolve) => {
    pause = resolve;
  });
  let shown: Promise<unknown> = Promise.resolve();
  const dialogue = trustDialogue(call, { signer: call.values.signer === true });
  const decide: Decide | null = canAsk(call)
    ? async (question) => {
        pause();
        await shown;
        return dialogue(question);
      }
    : null;
  const work = startClient(call.system, target, await startOptions(call, decide));
  shown = call
    .progress(`connecting to ${renderEndpoint(target)}`, Promise.race([work, asked]))
    .catch(() => {});
  return work;
}

function judgeTrust(call: Call, { trust, host, port }: ConnectedReport): Pick<Answer, 'exit' | 'failure'> {
  const at = renderEndpoint({ host, port });
  const why = trust.problems.filter(({ blocks }) => blocks).map(({ code }) => TITLES[code]);
  const said = trust.answer === 'reject' ? 'was rejected' : `is not trusted: ${why.join('; ')}`;
  const hint =
    trust.changedFrom.length > 0
      ? `rnd-seed tls certs remove --host ${at} # only where the change is known to be right`
      : canAsk(call)
        ? `rnd-seed tls probe ${at}`
        : `compare the fingerprint, then: rnd-seed tls certs add --host ${at} FILE`;
  return {
    exit: EXIT.refused,
    failure: { message: `the certificate of ${at} ${said}; nothing was sent to it`, hint },
  };
}

function judgeSession(
  { host, port, protocol }: ConnectedReport,
  session: SessionReport | null,
): Pick<Answer, 'exit' | 'failure'> {
  const at = renderEndpoint({ host, port });
  const { login = null, mailbox = null, detail = '' } = session ?? {};
  if (login === null) return { exit: EXIT.done };
  const failure = (message: string) => ({
    exit: EXIT.no,
    failure: {
      message: `${at}: ${message}${detail === '' ? '' : `: ${detail}`}`,
      hint: 'check the name and the password',
    },
  });
  if (login === 'refused') return failure('the login was refused');
  if (login === 'not-offered') return failure('the server takes no password in a way that we know');
  return mailbox === null && protocol !== 'smtp'
    ? failure('the mailbox was not opened')
    : { exit: EXIT.done };
}

async function talk(
  call: Call,
  target: Mailbox,
  socket: TLSSocket,
  user: string | null,
  early: Buffer | null,
): Promise<SessionReport | null> {
  const { protocol, box, tls } = target;
  if (protocol === null) {
    socket.destroySoon();
    return null;
  }
  let password = early;
  try {
    if (user !== null) password ??= await readPassword(call, user);
    const { timeoutMs = DEFAULT_TIMEOUT_MS } = tlsOptions(call);
    const wish = {
      greeted: tls === 'starttls',
      login: user === null ? null : { user, password: password! },
      ...{ box, timeoutMs, signal: call.signal, subject: renderEndpoint(target) },
    };
    return await call.progress(
      `talking to ${renderEndpoint(target)}`,
      talkOver(call.system, socket, protocol, wish),
    );
  } finally {
    password?.fill(0);
    socket.destroySoon();
  }
}

export const connect: Command = async (call) => {
  const target = targetOf(call);
  const user = loginOf(call, target);
  const early = user === null || isAskedFor(call) ? null : await readPassword(call, user);
  try {
    const { socket, report } = await start(call, target);
    const session = socket === null ? null : await talk(call, target, socket, user, early);
    const whole: ConnectedReport = { ...report, session };
    return {
      ...(socket === null ? judgeTrust(call, whole) : judgeSession(whole, session)),
      report: whole,
      text: (style) => renderConnection(whole, style),
      warnings: warningsOfTarget(target),
    };
  } finally {
    early?.fill(0);
  }
};
