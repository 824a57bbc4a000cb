/**
 * The real door. What is rarely needed is loaded when it is used, so that `rnd-seed --version` pays for none of it.
 */
import os from 'node:os';
import { clock } from './clock.ts';
import { files } from './files.ts';
import { identity } from './identity.ts';
import { kernel } from './kernel.ts';
import { findProgram } from './programs.ts';
import { randomness } from './randomness.ts';
import type { System } from './type.ts';

export const system: System = {
  files,
  identity,
  kernel,
  clock,
  randomness,
  processes: {
    find: findProgram,
    run: async (...call) => (await import('./processes.ts')).run(...call),
    parallelism: () => os.availableParallelism(),
    execute: async (...call) => (await import('./execute.ts')).execute(...call),
  },
  threads: {
    run: async (...call) => (await import('./threads.ts')).runThread(...call),
  },
  sockets: {
    connect: async (...call) => (await import('./stream.ts')).connect(...call),
    sendDatagram: async (...call) => (await import('./datagram.ts')).sendDatagram(...call),
    peerUser: async (socket) => (await import('./peer.ts')).peerUser(socket),
  },
  listening: async () => (await import('./listen.ts')).listening,
  tls: {
    context: async (options) => (await import('./tls.ts')).createContext(options),
    systemCertificates: async () => (await import('./tls.ts')).systemCertificates(),
    start: async (...call) => (await import('./tls.ts')).startTls(...call),
  },
  openssl: {
    reach: async () => (await import('./openssl.ts')).openssl.reach(),
    add: async (bytes) => (await import('./openssl.ts')).openssl.add(bytes),
  },
};
