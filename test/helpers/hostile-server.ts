/** Servers that answer a hello in ways that no server should; each must come to a verdict, none to a crash or a hang. */
import type net from 'node:net';
import { alert, record, serverHello, ssl2ServerHello } from './hello-bytes.ts';

const HELLO = record(22, serverHello(0x0303, 0xc02f));

/** Sends pieces one after the other while the peer is there. */
function drip(socket: net.Socket, pieces: Iterable<Buffer>, everyMs: number): void {
  const source = pieces[Symbol.iterator]();
  const next = () => {
    const { value, done } = source.next();
    if (done || socket.destroyed) return;
    socket.write(value);
    setTimeout(next, everyMs);
  };
  next();
}

function* forEver(piece: Buffer): Generator<Buffer> {
  for (;;) yield piece;
}

/** As fast as the peer takes it. */
function flood(socket: net.Socket, block: Buffer): void {
  const pump = () => {
    while (!socket.destroyed && socket.write(block));
  };
  socket.on('drain', pump);
  pump();
}

const afterHello = (serve: (socket: net.Socket, hello: Buffer) => void) => (socket: net.Socket) => {
  socket.once('data', (hello: Buffer) => serve(socket, hello));
};

type Kind = (socket: net.Socket) => void;

export const HOSTILE: Readonly<Record<string, Kind>> = {
  silent: () => {},
  'closes at once': (socket) => socket.destroy(),
  'resets at once': (socket) => socket.resetAndDestroy(),
  'closes after the hello': afterHello((socket) => socket.destroy()),
  'resets after the hello': afterHello((socket) => socket.resetAndDestroy()),
  'closes its half': afterHello((socket) => socket.end()),
  'sends the hello back': afterHello((socket, hello) => socket.write(hello)),
  'greets in plain text': (socket) => socket.write('* OK IMAP4rev1 ready\r\n'),
  'greets without a line end': (socket) => socket.write('220 mail.example ESMTP'),
  'greets without end': (socket) => flood(socket, Buffer.alloc(4096, 0x41)),
  'answers as HTTP': afterHello((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')),
  'one byte at a time': afterHello((socket) =>
    drip(
      socket,
      [...HELLO].map((byte) => Buffer.of(byte)),
      1,
    ),
  ),
  'records of one byte': afterHello((socket) => {
    socket.write(Buffer.concat([...serverHello(0x0303, 0xc02f)].map((byte) => record(22, Buffer.of(byte)))));
  }),
  'half a ServerHello, then closes': afterHello((socket) => socket.end(HELLO.subarray(0, 30))),
  'half a ServerHello, then silence': afterHello((socket) => socket.write(HELLO.subarray(0, 30))),
  'a record of 65535 bytes': afterHello((socket) => socket.write(Buffer.from('160303ffff0200', 'hex'))),
  'a ServerHello of 16 MiB': afterHello((socket) =>
    socket.write(record(22, Buffer.from('02ffffff0303', 'hex'))),
  ),
  'a session id of 255 bytes': afterHello((socket) => {
    const body = serverHello(0x0303, 0xc02f);
    body[38] = 255;
    socket.write(record(22, body));
  }),
  'a cipher that nobody offered': afterHello((socket) =>
    socket.write(record(22, serverHello(0x0303, 0x0a0a))),
  ),
  'a version from the future': afterHello((socket) => socket.write(record(22, serverHello(0x0399, 0xc02f)))),
  'application data first': afterHello((socket) => socket.write(record(23, Buffer.alloc(100)))),
  'warnings without end': afterHello((socket) =>
    flood(socket, Buffer.concat(Array.from({ length: 500 }, () => alert(1, 112)))),
  ),
  'empty records without end': afterHello((socket) =>
    flood(socket, Buffer.concat(Array.from({ length: 500 }, () => record(22, Buffer.alloc(0))))),
  ),
  'a warning now and then': afterHello((socket) => drip(socket, forEver(alert(1, 90)), 20)),
  'random bytes': afterHello((socket) =>
    socket.write(Buffer.from(Array.from({ length: 600 }, (_, i) => (i * 167 + 13) % 251))),
  ),
  'SSL 2.0 without a cipher': afterHello((socket) => socket.write(ssl2ServerHello([]))),
  'SSL 2.0 of wrong lengths': afterHello((socket) => socket.end(Buffer.from('80050400010002', 'hex'))),
  'an alert cut in half': afterHello((socket) =>
    socket.end(Buffer.from('15030300020246', 'hex').subarray(0, 6)),
  ),
};
