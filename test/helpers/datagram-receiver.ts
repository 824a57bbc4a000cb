/** A datagram socket as a service manager or a syslog daemon has it: Node has none, so Python holds it. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { ExecutionContext } from 'ava';

const PROGRAM = `
import base64, socket, sys
name = sys.argv[1]
s = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
s.bind('\\0' + name[1:] if name.startswith('@') else name)
print('ready', flush=True)
while True: print(base64.b64encode(s.recv(65536)).decode(), flush=True)
`;

export interface Receiver {
  readonly messages: readonly string[];
  /** Resolves to the first message, come or to come, that it is true for. */
  hears(isIt: (message: string) => boolean): Promise<string>;
}

/** @param name a path, or `@NAME` for an abstract one */
export async function receive(t: ExecutionContext<unknown>, name: string): Promise<Receiver> {
  const child = spawn('python3', ['-c', PROGRAM, name], { stdio: ['ignore', 'pipe', 'inherit'] });
  t.teardown(async () => {
    child.kill('SIGKILL');
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  });
  const messages: string[] = [];
  const waiting = new Set<() => void>();
  let text = '';
  const ready = new Promise<void>((resolve, reject) => {
    child.once('exit', () => reject(new Error('the receiver ended')));
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
      for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n')) {
        const line = text.slice(0, end);
        text = text.slice(end + 1);
        if (line === 'ready') resolve();
        else messages.push(Buffer.from(line, 'base64').toString());
      }
      for (const look of waiting) look();
    });
  });
  await ready;
  return {
    messages,
    hears: (isIt) =>
      new Promise((resolve) => {
        const look = () => {
          const found = messages.find(isIt);
          if (found === undefined) return;
          waiting.delete(look);
          resolve(found);
        };
        waiting.add(look);
        look();
      }),
  };
}
