/** SERVER-HELLO and ERROR of SSL 2.0 (draft-hickman-netscape-ssl-00 §1.1, §2.6, §2.7), from hostile bytes. */
import { nameOfSsl2Error } from './alerts.ts';
import type { Answer } from './outcome.ts';
import { Reader } from './reading.ts';

const malformed = (detail: string): Answer => ({ kind: 'malformed', detail });

/** §1.1: two bytes if the top bit is set; else three, with padding, which nobody uses before encryption. */
export function ssl2Record(bytes: Uint8Array): { body: Uint8Array; length: number } | null {
  const [first, second] = bytes;
  if (second === undefined) return null;
  const length = (first! & 0x7f) * 256 + second;
  return bytes.length < 2 + length ? null : { body: bytes.subarray(2, 2 + length), length: 2 + length };
}

export function decodeSsl2Message(body: Uint8Array): Answer {
  const reader = new Reader(body);
  const type = reader.number(1);
  if (reader.failed) return malformed('an empty record of SSL 2.0');
  if (type === 0) {
    const code = reader.number(2);
    return reader.failed
      ? malformed('an ERROR of SSL 2.0 that is cut short')
      : { kind: 'alert', name: nameOfSsl2Error(code) };
  }
  if (type !== 4) return malformed(`message ${type} of SSL 2.0 is no SERVER-HELLO`);
  reader.number(1); // SESSION-ID-HIT
  reader.number(1); // CERTIFICATE-TYPE
  const version = reader.number(2);
  const [certificateLength, kindsLength, connectionLength] = [
    reader.number(2),
    reader.number(2),
    reader.number(2),
  ];
  reader.take(certificateLength);
  const kinds = reader.take(kindsLength);
  reader.take(connectionLength);
  if (reader.failed || reader.left > 0 || kinds.length % 3 !== 0) {
    return malformed('a SERVER-HELLO whose lengths do not add up');
  }
  const list = Array.from({ length: kinds.length / 3 }, (_, i) => {
    const [a, b, c] = kinds.subarray(3 * i, 3 * i + 3);
    return a! * 65536 + b! * 256 + c!;
  });
  return { kind: 'ssl2-hello', version, kinds: list };
}
