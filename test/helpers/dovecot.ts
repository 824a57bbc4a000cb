/**
 * Dovecot on loopback ports, in the foreground, with everything it writes in a folder of its own. It needs root: Dovecot
 * refuses to hand mail to uid 0, so the mail belongs to nobody. `alice` with the password `secret` has an INBOX.
 * On loopback it takes plain text for secure, so it cannot show how a server refuses a login without TLS.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';

const USER = 'alice';
const PASSWORD = 'secret';

export interface DovecotOptions {
  /** The certificate, followed by what is sent with it. */
  certPath: string;
  keyPath: string;
  /** More lines of its configuration. */
  lines?: readonly string[];
}

export interface Dovecot {
  ports: Record<'imap' | 'imaps' | 'pop3' | 'pop3s', number>;
  user: string;
  password: string;
  /** What it has logged so far: one line for each login. */
  log(): string;
  /** With another certificate, or another configuration, on the same ports. */
  restart(options: DovecotOptions): Promise<void>;
  /** Resolves when it has ended and its folder is gone. */
  stop(): Promise<void>;
}

/** Null, or why it cannot be started here: for the name of a skipped test. */
export function whyNoDovecot(): string | null {
  if (process.geteuid?.() !== 0) return 'needs root';
  return fs.existsSync('/usr/sbin/dovecot') && fs.existsSync('/usr/lib/dovecot/imap-login')
    ? null
    : 'needs dovecot-imapd';
}

async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => net.createServer());
  for (const server of servers) {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  }
  const ports = servers.map((server) => (server.address() as net.AddressInfo).port);
  for (const server of servers) await new Promise((resolve) => server.close(resolve));
  return ports;
}

/** Until somebody listens, or the server has ended. */
async function waitFor(port: number, child: ChildProcess): Promise<void> {
  for (;;) {
    if (child.exitCode !== null || child.signalCode !== null) throw new Error('dovecot has ended');
    const isThere = await new Promise<boolean>((resolve) => {
      const socket = net.connect(port, '127.0.0.1', () => resolve(true));
      socket.once('error', () => resolve(false));
      socket.once('connect', () => socket.destroy());
    });
    if (isThere) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

function configuration(
  directory: string,
  ports: Dovecot['ports'],
  { certPath, keyPath, lines = [] }: DovecotOptions,
): string {
  const service = (name: string, ...listeners: readonly (keyof Dovecot['ports'])[]) => {
    const inside = listeners.map((one) => {
      const ssl = one.endsWith('s') ? '\n    ssl = yes' : '';
      return `  inet_listener ${one} {\n    port = ${ports[one]}${ssl}\n  }\n`;
    });
    return `service ${name} {\n  chroot =\n${inside.join('')}}`;
  };
  return [
    ...[`base_dir = ${directory}/base`, `state_dir = ${directory}/state`, `instance_name = t${ports.imap}`],
    ...[`log_path = ${directory}/log`, 'protocols = imap pop3', 'listen = 127.0.0.1'],
    ...['default_internal_user = root', 'default_internal_group = root', 'default_login_user = nobody'],
    ...['ssl = yes', `ssl_cert = <${certPath}`, `ssl_key = <${keyPath}`],
    `mail_location = maildir:${directory}/mail`,
    ...lines,
    ...[service('anvil'), service('stats')],
    ...[service('imap-login', 'imap', 'imaps'), service('pop3-login', 'pop3', 'pop3s')],
    `passdb {\n  driver = passwd-file\n  args = ${directory}/users\n}`,
    `userdb {\n  driver = static\n  args = uid=nobody gid=nogroup home=${directory}/mail\n}`,
    '',
  ].join('\n');
}

/** Resolves when all four ports answer; the caller stops it. */
export async function startDovecot(options: DovecotOptions): Promise<Dovecot> {
  const directory = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'rnd-seed-dovecot-')));
  fs.chmodSync(directory, 0o755); // for the processes that are nobody's
  fs.mkdirSync(path.join(directory, 'mail'));
  execFileSync('chown', ['nobody:nogroup', path.join(directory, 'mail')]);
  fs.writeFileSync(path.join(directory, 'users'), `${USER}:{PLAIN}${PASSWORD}::::::\n`);
  const [imap, imaps, pop3, pop3s] = (await freePorts(4)) as [number, number, number, number];
  const ports = { imap, imaps, pop3, pop3s };
  const log = () => fs.readFileSync(path.join(directory, 'log'), 'utf8');
  let child: ChildProcess;

  const launch = async (now: DovecotOptions) => {
    const file = path.join(directory, 'dovecot.conf');
    fs.writeFileSync(file, configuration(directory, ports, now));
    child = spawn('/usr/sbin/dovecot', ['-F', '-c', file], { stdio: 'ignore' });
    for (const port of Object.values(ports)) await waitFor(port, child);
  };
  const end = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM'); // its own processes follow
    await ended;
  };
  const stop = async () => {
    await end();
    fs.rmSync(directory, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    await launch(options);
  } catch (error) {
    const said = fs.existsSync(path.join(directory, 'log')) ? log() : '';
    await stop();
    throw new Error(`${error}: ${said}`);
  }
  return {
    ports,
    user: USER,
    password: PASSWORD,
    log,
    stop,
    restart: async (now) => {
      await end();
      await launch(now);
    },
  };
}
