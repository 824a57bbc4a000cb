/**
 * The one door to the operating system, as a type. Mechanism only: nothing here decides what is safe.
 * Domain folders see this type; `cli/`, `index.ts` and `register*` hand in the real door (system/index.ts),
 * tests hand in one that fails on purpose. Every method throws Node's own `ErrnoException`; read its name with
 * `errnoName` (EDQUOT and friends have no `code` of their own in Node).
 */
import type { Socket } from 'node:net';
import type { ConnectionOptions, SecureContext, SecureContextOptions, TLSSocket } from 'node:tls';
import type { Listening } from './listening/type.ts';

export type FileKind =
  | 'file'
  | 'directory'
  | 'symlink'
  | 'socket'
  | 'fifo'
  | 'character-device'
  | 'block-device'
  | 'unknown';

/** What `stat(2)` says, without a path: facts for a pure verdict. */
export interface FileStatus {
  kind: FileKind;
  device: bigint;
  inode: bigint;
  /** The permission bits and setuid, setgid, sticky: `st_mode & 0o7777`. */
  mode: number;
  owner: number;
  group: number;
  links: number;
  sizeBytes: number;
  modifiedMs: number;
  /** For devices: the numbers of the device itself. */
  major: number;
  minor: number;
}

/** Synchronous: a few calls on local files cost less than one trip to the thread pool. */
export interface Files {
  lstat(path: string): FileStatus;
  stat(path: string): FileStatus;
  fstat(descriptor: number): FileStatus;
  readLink(path: string): string;
  /** O_RDONLY | O_DIRECTORY | O_NOFOLLOW */
  openDirectory(path: string): number;
  /** O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY: never waits, never follows the last name. */
  openRead(path: string): number;
  /** As openRead, but a symbolic link is followed: only for what must be judged as another program sees it. */
  openReadFollowing(path: string): number;
  /** O_PATH | O_NOFOLLOW: names an inode (a socket too) without opening it. Linux only; null elsewhere. */
  openPath(path: string): number | null;
  /** O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW */
  createExclusive(path: string, mode: number): number;
  /** O_WRONLY | O_NOFOLLOW | O_NONBLOCK on something that exists: a device, never a new file. */
  openWrite(path: string): number;
  changeMode(descriptor: number, mode: number): void;
  read(descriptor: number, into: Uint8Array, offset: number, length: number): number;
  write(descriptor: number, from: Uint8Array, offset: number, length: number): number;
  sync(descriptor: number): void;
  close(descriptor: number): void;
  rename(from: string, to: string): void;
  link(existing: string, created: string): void;
  /** Fails if the name exists: the one call that creates a name together with its (short) content. */
  symlink(target: string, created: string): void;
  unlink(path: string): void;
  list(directory: string): string[];
  /**
   * A path that resolves inside the opened directory whatever happens to its name (openat in disguise:
   * `/proc/self/fd/N`), or null where /proc does not offer it.
   */
  insideDirectory(descriptor: number): string | null;
}

/** Who runs, and with which surroundings. */
export interface Identity {
  readonly platform: NodeJS.Platform;
  readonly pid: number;
  readonly realUser: number;
  readonly effectiveUser: number;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Versions of what this process is made of: `node`, `openssl` (as it was built with) … */
  readonly versions: Readonly<Record<string, string | undefined>>;
  /** The home directory of the effective user's passwd entry; null if there is none. */
  passwdHome(): string | null;
  /**
   * Start time of a process in clock ticks since boot (`/proc/PID/stat` field 22); null if it is gone or not visible;
   * '' if it has ended and only waits for its parent (a zombie).
   */
  processStart(pid: number): string | null;
  /** True if a process of that number exists (kill 0), whoever owns it. */
  processExists(pid: number): boolean;
  /** Identifies the PID namespace; null where there is none to see. */
  pidNamespace(): string | null;
}

export interface Kernel {
  /** True: the kernel CRNG is seeded. False: it says that it is not. Null: not visible from here. */
  readiness(): { ready: boolean | null; evidence: string };
  /** True when the kernel demands FIPS-approved algorithms (`/proc/sys/crypto/fips_enabled`). */
  fipsEnabled(): boolean;
  /** `/etc/machine-id` (or what stands for it) and the boot id, '' where unknown. */
  machineId(): string;
  bootId(): string;
  /** Writes to /dev/urandom: mixed in, never credited (random(4)). Returns the bytes that went in. */
  mix(bytes: Uint8Array): number;
  /** RNDADDENTROPY: mixed in, and the kernel believes the claim. Rejects: EPERM, ENOSYS, ERR_MODULE_ABSENT without FFI. */
  addEntropy(bytes: Uint8Array, creditBits: number): Promise<void>;
}

export interface RunLimits {
  timeoutMs: number;
  maxBytes: number;
  signal?: AbortSignal | undefined;
  /** Beside PATH and LC_ALL. */
  environment?: Readonly<Record<string, string>>;
  /**
   * The process stands still until the command ends, and an abort is heard after it. It costs half of what a command
   * side by side costs (a sixth of Node's whole start): for a single one in a process that has nothing else to do.
   */
  blocking?: boolean;
}

export interface RunResult {
  /** Exit status; null if killed by a signal or never started. */
  status: number | null;
  /** The signal that ended it, if any. */
  killedBy: string | null;
  /** Name of the error that kept it from starting (ENOENT, EACCES …). */
  startFailure: string | null;
  /** At most maxBytes of standard output; unpooled, the caller wipes it. */
  output: Buffer;
  /** There was more than maxBytes. */
  capped: boolean;
  timedOut: boolean;
  elapsedMs: number;
}

export interface Processes {
  /** Absolute path of a program on the fixed system PATH; null if there is none that may be executed. */
  find(program: string): string | null;
  /**
   * Runs without shell, without standard input, in a process group of its own with only PATH and LC_ALL=C in its
   * environment. At the deadline, the cap or an abort the whole group is killed. Never rejects.
   */
  run(program: string, args: readonly string[], limits: RunLimits): Promise<RunResult>;
  /** How many commands may usefully run side by side. */
  parallelism(): number;
  /**
   * Becomes a program that the user names: found on the environment's PATH (execvp(3)), with this process's standard
   * streams. Where Node can (≥ 22.15) it does not return; else it resolves to the exit status once the program has
   * ended, and a program ended by a signal ends this process by the same one.
   * @throws RndSeedError COMMAND_NOT_FOUND, IO
   */
  execute(
    program: string,
    args: readonly string[],
    options: {
      environment: Readonly<Record<string, string>>;
      /**
       * Hears the end of what the program wrote to standard error when it fails: a status that is not 0, or a signal that
       * is no polite request. It is a child then: its standard error passes through us byte for byte, and this resolves
       * when nobody holds it open any more.
       */
      failed?: (standardError: Buffer) => Promise<void>;
    },
  ): Promise<number>;
}

/** Without a family, a host with addresses of both is tried in turn (RFC 8305). */
export type StreamTarget = { path: string } | { host: string; port: number; family?: 4 | 6 };

export interface Sockets {
  /** Connects a stream socket; rejects with the ErrnoException, or code ETIMEDOUT / ABORT_ERR. */
  connect(
    target: StreamTarget,
    options: { timeoutMs: number; signal?: AbortSignal | undefined },
  ): Promise<Socket>;
  /** One datagram to a socket's path or `@abstract` name (NOTIFY_SOCKET, /dev/log); rejects where there is no way. */
  sendDatagram(name: string, message: string): Promise<void>;
  /** SO_PEERCRED: the user at the other end of a connected socket; null where that cannot be told. */
  peerUser(socket: Socket): Promise<number | null>;
}

export interface Tls {
  /** What several connections share: a list of CAs takes long to load. */
  context(options: SecureContextOptions): Promise<SecureContext>;
  /** The system's certificates as Node finds them, PEM; null where this Node cannot. */
  systemCertificates(): Promise<readonly string[] | null>;
  /**
   * Starts TLS as a client over a connected stream; resolves when the handshake is done (whether the peer is trusted is in the
   * socket, unless the options make it a condition). Rejects with the error of Node or OpenSSL, or code ETIMEDOUT / ABORT_ERR;
   * the stream is destroyed then.
   */
  start(
    stream: Socket,
    options: Omit<ConnectionOptions, 'socket' | 'host' | 'port' | 'path' | 'timeout'>,
    limits: { timeoutMs: number; signal?: AbortSignal | undefined },
  ): Promise<TLSSocket>;
}

/** This process's own OpenSSL, reached through FFI (node:ffi, else koffi). */
export interface OpenSsl {
  /** How it is reached; null with the reason where it is not. */
  reach(): Promise<{ via: 'node:ffi' | 'koffi'; version: string } | { via: null; reason: string }>;
  /** RAND_add with zero claimed entropy; resolves to the primary DRBG's reseed counter before and after. */
  add(bytes: Uint8Array): Promise<{ before: number; after: number }>;
}

export interface Randomness {
  /** Fills unpooled bytes from the OS directly (/dev/urandom) and, mixed over it by XOR, from this process's OpenSSL. */
  fill(into: Uint8Array): void;
}

export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Nanoseconds of the monotonic clock. */
  monotonic(): bigint;
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
}

export interface Threads {
  /** Runs a module in a worker thread; settles when it has ended, rejects with what it died of or why it was stopped. */
  run(
    file: string | URL,
    data: unknown,
    listen: (message: unknown) => void,
    signal: AbortSignal,
  ): Promise<void>;
}

export interface System {
  readonly files: Files;
  readonly identity: Identity;
  readonly kernel: Kernel;
  readonly processes: Processes;
  readonly threads: Threads;
  readonly sockets: Sockets;
  /** The server's side; loaded when it is used. */
  listening(): Promise<Listening>;
  readonly openssl: OpenSsl;
  readonly tls: Tls;
  readonly randomness: Randomness;
  readonly clock: Clock;
}
