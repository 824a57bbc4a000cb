/**
 * A small real EGD server for tests, honest or hostile, on a Unix path or on TCP 127.0.0.1. Its parser is its own, not
 * src/egd/wire.ts: a mistake in the codec must not cancel out. Byte layout: egd.pl (0x00 level, 0x01 read,
 * 0x02 blocking read, 0x03 write, 0x04 pid).
 */
import { randomFillSync } from 'node:crypto';
import fs from 'node:fs';
import net from 'node:net';

export type EgdServerMode =
  /** Whole answers, each in one write. */
  | 'normal'
  /** 0x01 is answered with count 0, the first `zeros` times (default: always); 0x02 waits as long. */
  | 'zero'
  /** Whole answers of one and the same byte. */
  | 'stuck'
  /** Whole answers in which seven bytes of eight are zero. */
  | 'biased'
  /** 0x01 gives at most `few` bytes an answer (default 1). */
  | 'few'
  /** Half of each answer, then EOF. */
  | 'short'
  /** Half of each answer, then silence. */
  | 'stall-midway'
  /** 0x01 says and sends one byte more than asked (255 → a stray byte); the other answers get a byte more too. */
  | 'over'
  /** A right answer with one stray byte in the same write. */
  | 'trailing'
  /** Right answers, byte by byte. */
  | 'split'
  /** Accepts, reads and says nothing. */
  | 'stall'
  /** Closes at once after accepting. */
  | 'close'
  /** Closes after the first request, without an answer. */
  | 'close-after-request'
  /** Says `greeting` at once after accepting, then answers normally. */
  | 'greeting'
  /** Speaks first only after our first request: `greeting` is its whole answer. */
  | 'greeting-after-request'
  /** Sends bytes without end, unasked. */
  | 'flood'
  /** Nobody listens: a dead socket is left at the path. */
  | 'refuse';

export interface EgdServerOptions {
  /** A Unix path; without one it listens on TCP 127.0.0.1. */
  path?: string;
  /** TCP port; 0 or absent takes a free one. */
  port?: number;
  mode?: EgdServerMode;
  /** Permission bits of the socket (default 0o600). */
  permissions?: number;
  few?: number;
  zeros?: number;
  /** What 0x00 answers. */
  levelBits?: number;
  /** What 0x04 answers, padding included; default as PRNGD's `%12ld`. */
  pidText?: string;
  /** Default: what gpg-agent says. */
  greeting?: string;
  /** Where its data come from, so many bytes at a time; default: what the mode says. */
  draw?: ((bytes: number) => Buffer) | null;
}

export interface EgdServerRequest {
  command: number;
  /** Bytes asked for (0x01, 0x02) or written (0x03); 0 for the others. */
  count: number;
  /** Bits claimed by 0x03. */
  bits: number;
  data: Buffer;
}

export interface EgdServer {
  /** '' for TCP. */
  path: string;
  /** 0 for a Unix path. */
  port: number;
  /** What sockets.connect takes. */
  target: { path: string } | { host: string; port: number };
  /** Every request of every connection, in order of arrival. */
  requests: EgdServerRequest[];
  /** Connections accepted so far. */
  connections(): number;
  /** Random bytes that were sent as data, of all connections in order. */
  served(): Buffer;
  close(): Promise<void>;
}

type Settings = Required<Omit<EgdServerOptions, 'path' | 'port'>>;

interface State {
  settings: Settings;
  requests: EgdServerRequest[];
  served: Buffer[];
  zerosLeft: number;
}

/** @returns the first request in `bytes` and how long it is; null if it is not whole yet. */
function parse(bytes: Buffer): { request: EgdServerRequest; length: number } | null {
  const [command, second, third, fourth] = bytes;
  if (command === undefined) return null;
  const request = { command, count: 0, bits: 0, data: Buffer.alloc(0) };
  if (command === 1 || command === 2) {
    return second === undefined ? null : { request: { ...request, count: second }, length: 2 };
  }
  if (command !== 3) return { request, length: 1 };
  if (fourth === undefined || bytes.length < 4 + fourth) return null;
  const data = Buffer.from(bytes.subarray(4, 4 + fourth));
  return { request: { command, count: fourth, bits: second! * 256 + third!, data }, length: 4 + fourth };
}

function randomData(state: State, length: number): Buffer {
  const { mode, draw } = state.settings;
  if (draw !== null) {
    const drawn = draw(length);
    state.served.push(drawn);
    return drawn;
  }
  const data = mode === 'stuck' ? Buffer.alloc(length, 0xaa) : randomFillSync(Buffer.alloc(length));
  if (mode === 'biased') for (let i = 0; i < length; i++) if (i % 8 > 0) data[i] = 0;
  state.served.push(data);
  return data;
}

/** @returns the answer; null when there is none to give (0x03, an empty pool asked to wait). */
function answer(state: State, { command, count }: EgdServerRequest): Buffer | null {
  const { mode, few, levelBits, pidText } = state.settings;
  if (command === 0) {
    const level = Buffer.alloc(4);
    level.writeUInt32BE(levelBits);
    return level;
  }
  if (command === 1) {
    if (mode === 'zero' && state.zerosLeft > 0) {
      state.zerosLeft -= 1;
      return Buffer.of(0);
    }
    const extra = mode === 'over' && count < 255 ? 1 : 0;
    const given = mode === 'few' ? Math.min(few, count) : count + extra;
    return Buffer.concat([Buffer.of(given), randomData(state, given)]);
  }
  if (command === 2) return mode === 'zero' && state.zerosLeft > 0 ? null : randomData(state, count);
  if (command === 4) return Buffer.concat([Buffer.of(pidText.length), Buffer.from(pidText, 'latin1')]);
  return null;
}

function sendByteByByte(socket: net.Socket, queue: number[]): void {
  const next = () => {
    const byte = queue.shift();
    if (byte === undefined || socket.destroyed) return;
    socket.write(Buffer.of(byte));
    setImmediate(next);
  };
  setImmediate(next);
}

/** Sends one answer the way the mode wants it. @returns false when this connection gets no more. */
function send(state: State, socket: net.Socket, request: EgdServerRequest, splitQueue: number[]): boolean {
  const { mode, greeting } = state.settings;
  if (mode === 'stall') return true;
  if (mode === 'greeting-after-request') {
    socket.write(greeting);
    return false;
  }
  if (mode === 'close-after-request' || request.command > 4) {
    socket.destroy();
    return false;
  }
  const whole = answer(state, request);
  if (whole === null) return true;
  if (mode === 'short' || mode === 'stall-midway') {
    const half = whole.subarray(0, Math.ceil(whole.length / 2));
    if (mode === 'short') socket.end(half);
    else socket.write(half);
    return false;
  }
  if (mode === 'split') {
    const idle = splitQueue.length === 0;
    splitQueue.push(...whole);
    if (idle) sendByteByByte(socket, splitQueue);
    return true;
  }
  const stray = mode === 'trailing' || (mode === 'over' && (request.command !== 1 || request.count === 255));
  socket.write(stray ? Buffer.concat([whole, Buffer.of(0x55)]) : whole);
  return true;
}

function flood(socket: net.Socket): void {
  const block = Buffer.alloc(16384, 0x41);
  const pump = () => {
    while (!socket.destroyed && socket.write(block));
  };
  socket.on('drain', pump);
  pump();
}

function serve(state: State, socket: net.Socket): void {
  const { mode, greeting } = state.settings;
  let pending = Buffer.alloc(0);
  let over = false;
  const splitQueue: number[] = [];
  socket.on('error', () => {});
  if (mode === 'close') return void socket.destroy();
  if (mode === 'greeting') socket.write(greeting);
  if (mode === 'flood') flood(socket);
  socket.on('data', (chunk: Buffer) => {
    pending = Buffer.concat([pending, chunk]);
    for (let next = parse(pending); next !== null; next = parse(pending)) {
      pending = pending.subarray(next.length);
      state.requests.push(next.request);
      if (!over) over = !send(state, socket, next.request, splitQueue);
    }
  });
}

export async function startEgdServer(options: EgdServerOptions = {}): Promise<EgdServer> {
  const { path, port, ...rest } = options;
  const settings: Settings = {
    mode: 'normal',
    permissions: 0o600,
    few: 1,
    zeros: Number.POSITIVE_INFINITY,
    levelBits: 4096,
    pidText: String(process.pid).padStart(12),
    greeting: 'OK Pleased to meet you\n',
    draw: null,
    ...rest,
  };
  const state: State = { settings, requests: [], served: [], zerosLeft: settings.zeros };
  const sockets = new Set<net.Socket>();
  let accepted = 0;
  const server = net.createServer((socket) => {
    accepted += 1;
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    serve(state, socket);
  });
  const stop = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      for (const socket of sockets) socket.destroy();
    });
  // Node removes the name it has bound: bound under another, the dead socket stays.
  const bound = path !== undefined && settings.mode === 'refuse' ? `${path}~` : path;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(bound === undefined ? { host: '127.0.0.1', port: port ?? 0 } : { path: bound }, resolve);
  });
  const address = server.address();
  const listening = typeof address === 'object' && address !== null ? address.port : 0;
  if (path !== undefined && bound !== undefined) {
    fs.chmodSync(bound, settings.permissions);
    if (bound !== path) fs.renameSync(bound, path);
  }
  if (settings.mode === 'refuse') await stop();
  return {
    path: path ?? '',
    port: listening,
    target: path === undefined ? { host: '127.0.0.1', port: listening } : { path },
    requests: state.requests,
    connections: () => accepted,
    served: () => Buffer.concat(state.served),
    close: settings.mode === 'refuse' ? async () => {} : stop,
  };
}
