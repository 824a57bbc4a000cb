/** Answers of servers as bytes, built without src/tls: a mistake in the codec must not cancel out. Recorded ones from vectors. */
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { packageRoot } from './package-root.ts';

const root = packageRoot(fileURLToPath(import.meta.url));

interface Recorded {
  hex: string;
  version: number;
  suite: number;
}

export const RECORDED: Record<'serverHello' | 'helloRetryRequest' | 'ssl2ServerHello', Recorded> = JSON.parse(
  fs.readFileSync(path.join(root, 'test/vectors/tls-hello.json'), 'utf8'),
);

export const bytesOf = (hex: string): Buffer => Buffer.from(hex, 'hex');

export function record(type: number, body: Uint8Array, version = 0x0303): Buffer {
  const header = Buffer.alloc(5);
  header.writeUInt8(type, 0);
  header.writeUInt16BE(version, 1);
  header.writeUInt16BE(body.length, 3);
  return Buffer.concat([header, body]);
}

export const alert = (level: number, description: number): Buffer =>
  record(21, Buffer.of(level, description));

/** A ServerHello of SSL 3.0 to TLS 1.2. `extensions` null: none at all, as old servers do. */
export function serverHello(
  version: number,
  suite: number,
  { sessionId = Buffer.alloc(0), extensions = null }: { sessionId?: Buffer; extensions?: Buffer | null } = {},
): Buffer {
  const body = Buffer.concat([
    Buffer.of(version >> 8, version & 0xff),
    Buffer.alloc(32, 0x5a),
    Buffer.of(sessionId.length),
    sessionId,
    Buffer.of(suite >> 8, suite & 0xff, 0),
    ...(extensions === null ? [] : [Buffer.of(extensions.length >> 8, extensions.length & 0xff), extensions]),
  ]);
  return Buffer.concat([Buffer.of(2, 0, body.length >> 8, body.length & 0xff), body]);
}

/** A SERVER-HELLO of SSL 2.0 in its record. */
export function ssl2ServerHello(
  kinds: readonly number[],
  certificate: Buffer = Buffer.alloc(20, 0x30),
): Buffer {
  const list = Buffer.concat(kinds.map((kind) => Buffer.of(kind >> 16, (kind >> 8) & 0xff, kind & 0xff)));
  const body = Buffer.concat([
    Buffer.of(4, 0, 1, 0, 2, certificate.length >> 8, certificate.length & 0xff, 0, list.length, 0, 16),
    certificate,
    list,
    Buffer.alloc(16, 0x11),
  ]);
  return Buffer.concat([Buffer.of(0x80 | (body.length >> 8), body.length & 0xff), body]);
}
