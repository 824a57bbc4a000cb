/** Sockets that somebody bound for us: sd_listen_fds(3). LISTEN_PID says for whom, LISTEN_FDS how many, from descriptor 3 on. */
import net from 'node:net';
import { attend } from './birth.ts';
import type { Listener, Listening } from './type.ts';

const FIRST_DESCRIPTOR = 3; // SD_LISTEN_FDS_START

export const inherited: Listening['inherited'] = async (owner, options = {}) => {
  const { LISTEN_PID, LISTEN_FDS } = process.env;
  const count = Number(LISTEN_FDS);
  if (Number(LISTEN_PID) !== process.pid || !Number.isInteger(count) || count < 1) return [];
  // sd_listen_fds(3), unset_environment: what we start must not take them for its own.
  for (const name of ['LISTEN_PID', 'LISTEN_FDS', 'LISTEN_FDNAMES']) delete process.env[name];
  const listeners: Listener[] = [];
  for (let fd = FIRST_DESCRIPTOR; fd < FIRST_DESCRIPTOR + count; fd++) {
    const server = net.createServer({ allowHalfOpen: true });
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen({ fd }, resolve);
    });
    listeners.push(attend(server, `descriptor ${fd}`, owner, options));
  }
  return listeners;
};
