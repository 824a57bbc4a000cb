/** Accepting and serving connections with what Node documents: the fall-back of handles.ts. It cannot be handed over. */
import type net from 'node:net';
import type { Listener, ListenerOwner, Peer, PeerOwner } from './type.ts';

class PlainPeer implements Peer {
  readonly descriptor = -1;
  readonly handle = null;
  readonly remote: boolean;
  readonly #socket: net.Socket;
  #owner: PeerOwner | null = null;

  constructor(socket: net.Socket) {
    this.#socket = socket;
    this.remote = socket.remoteAddress !== undefined;
    socket.setNoDelay(true);
    socket.on('error', () => {}); // 'close' follows
    socket.on('close', () => this.#owner?.closed());
  }

  get unsentBytes(): number {
    return this.#socket.writableLength;
  }

  own(owner: PeerOwner): void {
    this.#owner = owner;
    this.#socket.on('end', () => owner.ended());
    this.#socket.on('data', (chunk: Buffer) => {
      if (!owner.received(chunk, chunk.length)) this.#socket.pause();
      chunk.fill(0); // ours: a stream hands its chunks over
    });
  }

  send(bytes: Uint8Array): boolean {
    let sending = true;
    this.#socket.write(bytes, () => {
      if (!sending) this.#owner?.drained();
    });
    if (this.#socket.writableLength > 0) sending = false;
    return sending;
  }

  pause(): void {
    this.#socket.pause();
  }
  resume(): void {
    this.#socket.resume();
  }
  finish(): void {
    this.#socket.end();
  }
  destroy(): void {
    this.#socket.destroy();
  }
  release(): void {
    this.#socket.destroy();
  }
}

export function servePlainly(server: net.Server, name: string, owner: ListenerOwner): Listener {
  server.on('connection', (socket) => owner.accepted(new PlainPeer(socket)));
  server.on('error', (error: NodeJS.ErrnoException) => owner.acceptFailed(error.code ?? 'EIO'));
  const address = server.address();
  return {
    name,
    port: typeof address === 'object' && address !== null ? address.port : 0,
    handle: null,
    close: () => void server.close(),
  };
}
