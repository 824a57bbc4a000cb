/**
 * The server's side of stream sockets, as types: mechanism only. Who may connect, how much and how long is decided
 * by whoever owns the connection.
 */

/** What happens to a connection. All are called from the event loop, never from within a call of {@link Peer}. */
export interface PeerOwner {
  /**
   * The first `count` of `bytes` came. The buffer is shared by all connections and valid until the call returns.
   * @returns false to stop reading; {@link Peer.resume} goes on.
   */
  received(bytes: Uint8Array, count: number): boolean;
  /** The other side sends no more; it may still read. */
  ended(): void;
  /** What {@link Peer.send} could not hand over at once has left, or never will (then closed() follows). */
  drained(): void;
  /** The connection is gone. */
  closed(): void;
}

/** One accepted connection. Nothing is read before {@link own}. */
export interface Peer {
  /** Its number in this process; -1 where it cannot be told. */
  readonly descriptor: number;
  /** From a TCP address: its owner cannot be known. */
  readonly remote: boolean;
  /** Bytes that the kernel has not taken yet. */
  readonly unsentBytes: number;
  own(owner: PeerOwner): void;
  /**
   * Hands over in one write. True: the kernel has all of it, and the buffer is the caller's again. False: the buffer
   * belongs to the connection until drained(); no other send() before.
   */
  send(bytes: Uint8Array): boolean;
  pause(): void;
  resume(): void;
  /** Closes our direction once everything has left; what the other side still sends is received until it closes. */
  finish(): void;
  /** Gives it up at once; closed() follows. */
  destroy(): void;
  /** Closes only this process's descriptor: the connection lives on where it was handed to. closed() follows. */
  release(): void;
  /** What {@link Successor.ask} can send; null where this Node cannot. */
  readonly handle: object | null;
}

export interface Listener {
  /** What a person calls it: a path, host:port, or the number of an inherited descriptor. */
  readonly name: string;
  /** The TCP port; 0 for a Unix socket. */
  readonly port: number;
  /** What {@link Successor.ask} can send; null where this Node cannot. */
  readonly handle: object | null;
  /** Accepts no more. Connections stay. */
  close(): void;
}

export interface ListenerOwner {
  accepted(peer: Peer): void;
  /** accept(2) failed: EMFILE, ENFILE, ENOMEM … Whoever was waiting has been sent away; listening goes on. */
  acceptFailed(code: string): void;
}

/** A Unix socket that listens but has no name that anybody could reach yet. */
export interface UnbornSocket {
  readonly listener: Listener;
  /** The socket's name inside a private directory next to where it shall be. */
  readonly birthPath: string;
  /** Removes that name and the directory. */
  leaveNursery(): void;
}

export interface ListenOptions {
  /** Without the shortcuts through Node's internals: see handles.ts. */
  plain?: boolean;
}

/** The old process's side of a hand-over. */
export interface Successor {
  readonly pid: number;
  /** Sends a message with, possibly, a handle; resolves to the answer. Rejects once the successor is gone. */
  ask(message: object, handle?: object | null): Promise<object>;
  /** Rejects when the successor is gone; never resolves. */
  readonly gone: Promise<never>;
  /** Lets it live without us; resolves once it knows. */
  part(): Promise<void>;
  kill(): void;
}

/** The successor's side. */
export interface Predecessor {
  /** Calls `take` for each message in order; its answer is sent back. Resolves once the predecessor has parted. */
  serve(take: (message: object, handle: object | null) => object | Promise<object>): Promise<void>;
}

export interface Listening {
  /**
   * Binds and listens inside a private directory; `mode` and `group` are set before anybody can see it. Such directories that
   * killed processes of this user left beside it are removed.
   */
  bear(
    path: string,
    settings: { mode: number; group?: number | string },
    owner: ListenerOwner,
    options?: ListenOptions,
  ): Promise<UnbornSocket>;
  /** TCP on an address of this machine. */
  listen(
    address: { host: string; port: number },
    owner: ListenerOwner,
    options?: ListenOptions,
  ): Promise<Listener>;
  /** What systemd (or another) bound for us: sd_listen_fds(3). Empty when there is nothing, or it was meant for another process. */
  inherited(owner: ListenerOwner, options?: ListenOptions): Promise<Listener[]>;
  /** A handle that a predecessor sent, as a listener. */
  adoptListener(handle: object, name: string, owner: ListenerOwner): Listener;
  /** A handle that a predecessor sent, as a connection. */
  adoptPeer(handle: object): Peer;
  /** RLIMIT_NOFILE, soft; Infinity where it cannot be told. */
  maxDescriptors(): number;
  /**
   * Starts this very program once more, with the same arguments and a channel to it. Rejects, and leaves nothing running,
   * if it does not ask for its inheritance in time.
   */
  startSuccessor(deadlineMs: number): Promise<Successor>;
  /** The process that started us to take over from it; null in an ordinary start. */
  predecessor(): Promise<Predecessor | null>;
  /** SO_PEERCRED of a descriptor, once FFI is there; null where it cannot be reached. */
  peerUsers(): Promise<((descriptor: number) => number | null) | null>;
}
