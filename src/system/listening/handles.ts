/**
 * Accepting and serving connections below `net.Server`, through what Node keeps in `_handle`. Three shortcuts, each
 * measured in bench/egd-server.ts; plain.ts does the same without any of them:
 * 1. `handle.onconnection`: the accepted handle is wrapped once, with our `onread` buffer; net.Server would wrap it
 *    without, and would count it among its own;
 * 2. one read buffer for all connections (`onread` is documented; `handle` is not): an idle connection has none;
 * 3. `_write` with its callback: a write that the kernel takes at once costs no tick and no state of the stream.
 * It is also what can be sent to another process, a listening Unix socket included.
 */
import net from 'node:net';
import { errnoName } from '../errno.ts';
import type { Listener, ListenerOwner, Peer, PeerOwner } from './type.ts';

/** Node's TCP and Pipe wraps (lib/net.js, src/stream_base.cc, src/connection_wrap.cc). */
export interface StreamHandle {
  fd?: number;
  reading?: boolean;
  writeQueueSize?: number;
  onconnection: ((status: number, handle: StreamHandle | undefined) => void) | null;
  listen(backlog: number): number;
  readStop(): number;
  setNoDelay?(on: boolean): number;
  close(done?: () => void): void;
  ref(): void;
}

type Written = (error?: Error | null) => void;

interface RawSocket extends net.Socket {
  _handle: StreamHandle | null;
  _write(bytes: Uint8Array, encoding: string, done: Written): void;
  [PEER]: HandlePeer;
}

const PEER = Symbol('peer');
export const BACKLOG = 511;

/** A longer burst of requests comes in pieces: what is left over when a client must wait is copied, and this bounds it. */
export const READ_BYTES = 4096;
const received = new Uint8Array(READ_BYTES);

// Shared by all connections: a closure each would cost more than all the rest of what is ours in an idle one.
function onRead(this: RawSocket, count: number): boolean {
  return this[PEER].read(count);
}
function onEnd(this: RawSocket): void {
  this[PEER].owner?.ended();
}
function onClose(this: RawSocket): void {
  this[PEER].owner?.closed();
}
function onError(): void {
  // 'close' follows, and that is all there is to say
}

class HandlePeer implements Peer {
  readonly remote: boolean;
  owner: PeerOwner | null = null;
  readonly #socket: RawSocket;
  #written: Written | null = null;
  #writing = false;
  /** Inside send(): what is written at once must not call back. */
  #sending = false;

  constructor(handle: StreamHandle) {
    this.remote = typeof handle.setNoDelay === 'function';
    handle.setNoDelay?.(true);
    const options = {
      handle,
      allowHalfOpen: true,
      manualStart: true,
      onread: { buffer: received, callback: onRead },
    };
    this.#socket = new net.Socket(options as unknown as net.SocketConstructorOpts) as RawSocket;
    this.#socket[PEER] = this;
    this.#socket.on('error', onError);
    this.#socket.on('close', onClose);
  }

  get descriptor(): number {
    return this.#socket._handle?.fd ?? -1;
  }
  get handle(): object | null {
    return this.#socket._handle;
  }
  get unsentBytes(): number {
    return this.#writing ? (this.#socket._handle?.writeQueueSize ?? 0) : 0;
  }

  own(owner: PeerOwner): void {
    this.owner = owner;
    this.#socket.on('end', onEnd);
    this.#socket.read(0);
  }

  read(count: number): boolean {
    const goOn = this.owner!.received(received, count);
    received.fill(0, 0, count); // ours; a 0x03 may have brought something secret
    return goOn;
  }

  send(bytes: Uint8Array): boolean {
    this.#written ??= (error) => {
      this.#writing = false;
      if (error) this.#socket.destroy();
      if (!this.#sending) this.owner?.drained();
    };
    this.#writing = true;
    this.#sending = true;
    this.#socket._write(bytes, 'buffer', this.#written);
    this.#sending = false;
    return !this.#writing;
  }

  pause(): void {
    const handle = this.#socket._handle;
    if (!handle?.reading) return;
    handle.reading = false;
    handle.readStop();
  }

  resume(): void {
    if (!this.#socket.destroyed) this.#socket.read(0);
  }

  finish(): void {
    this.#socket.end();
  }

  destroy(): void {
    this.#socket.destroy();
  }

  release(): void {
    this.#socket.destroy(); // close(2) without shutdown(2): other descriptors of the connection stay open
  }
}

export function adoptPeer(handle: object): Peer {
  return new HandlePeer(handle as StreamHandle);
}

const statusName = (errno: number) => errnoName(Object.assign(new Error(), { errno })) || 'EIO';

class HandleListener implements Listener {
  readonly name: string;
  readonly port: number;
  #handle: StreamHandle | null;

  constructor(handle: StreamHandle, name: string, port: number, owner: ListenerOwner) {
    this.name = name;
    this.port = port;
    this.#handle = handle;
    handle.onconnection = (status, accepted) => {
      if (status !== 0 || accepted === undefined) owner.acceptFailed(statusName(status));
      else owner.accepted(new HandlePeer(accepted));
    };
  }

  get handle(): object | null {
    return this.#handle;
  }

  close(): void {
    this.#handle?.close();
    this.#handle = null;
  }
}

/** Takes a server that listens already away from its `net.Server`; null where this Node is built differently. */
export function takeOver(server: net.Server, name: string, owner: ListenerOwner): Listener | null {
  const handle = (server as unknown as { _handle?: StreamHandle | null })._handle;
  if (!handle || typeof handle.onconnection !== 'function' || typeof handle.close !== 'function') return null;
  const address = server.address();
  return new HandleListener(
    handle,
    name,
    typeof address === 'object' && address !== null ? address.port : 0,
    owner,
  );
}

/** A listening handle of another process. */
export function adoptListener(handle: object, name: string, owner: ListenerOwner): Listener {
  const own = handle as StreamHandle;
  const port = Number(/:(\d+)$/.exec(name)?.[1] ?? 0);
  const listener = new HandleListener(own, name, port, owner);
  const status = own.listen(BACKLOG);
  if (status !== 0)
    throw Object.assign(new Error(`cannot listen on ${name} as its successor`), { errno: status });
  return listener;
}
