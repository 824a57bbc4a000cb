/** The server's side of stream sockets, as {@link Listening}. */

import { bear } from './listening/birth.ts';
import { maxDescriptors } from './listening/descriptors.ts';
import { adoptListener, adoptPeer } from './listening/handles.ts';
import { inherited } from './listening/inherited.ts';
import { listenTcp } from './listening/tcp.ts';
import type { Listening } from './listening/type.ts';
import { peerUsers } from './peer.ts';

export const listening: Listening = {
  bear,
  listen: listenTcp,
  inherited,
  adoptListener,
  adoptPeer,
  maxDescriptors,
  peerUsers,
  // child_process is a megabyte of memory that an ordinary server never needs.
  startSuccessor: async (deadlineMs) => (await import('./listening/successor.ts')).startSuccessor(deadlineMs),
  predecessor: async () =>
    process.send === undefined ? null : (await import('./listening/successor.ts')).predecessor(),
};
