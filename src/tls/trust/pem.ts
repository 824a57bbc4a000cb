/**
 * A PEM file (RFC 7468) cut into its parts, of which none is ever lost: joined again they are the file, byte for byte. The
 * rules are those that every reader agrees on; what only some of them would take is broken here, and said so. OpenSSL stops
 * at the first broken block without a word, and what stands after it is not loaded. Pure.
 */
import { isComment } from './comment.ts';

export type BrokenReason =
  | 'malformed-line'
  | 'no-end'
  | 'wrong-end'
  | 'no-begin'
  | 'not-base64'
  | 'not-a-certificate';

export interface Broken {
  is: 'broken';
  reason: BrokenReason;
  /** Where it is wrong. */
  wrongLine: number;
}

/** `raw` is latin1 with its line ends; `line` counts from 1. */
export type Part = { line: number; raw: string } & (
  | { is: 'text' }
  /** Of certificates only the content is looked at; what else stands there is not our business. */
  | { is: 'block'; label: string; content: Buffer | null }
  | Broken
);

/** What every reader takes for a certificate; OpenSSL's TRUSTED CERTIFICATE is known to nobody else. */
const CERTIFICATE_LABELS: readonly string[] = ['CERTIFICATE', 'X509 CERTIFICATE'];

const BEGIN = /^-----BEGIN ([^\r\n-]+(?:-[^\r\n-]+)*)-----$/;
const END = /^-----END ([^\r\n-]+(?:-[^\r\n-]+)*)-----$/;
/** What somebody meant to be one of the two, or a program that is less strict takes for one. */
const NEARLY = /^[^\w#]{0,8}-{3,9}[ \t]{0,4}(BEGIN|END)\b/i;
/** OpenSSL reads lines into 254 bytes. */
const LONGEST_LINE = 250;

/** Without line end, blanks and control characters at the end, as OpenSSL does; by hand, because a long line is no attack. */
function strip(line: string): string {
  let end = line.length;
  while (end > 0 && line.charCodeAt(end - 1) <= 0x20) end -= 1;
  return line.slice(0, end);
}

interface Lines {
  raw: readonly string[];
  bare: readonly string[];
}

function decodeBody(lines: readonly string[], first: number): { content: Buffer } | { wrongLine: number } {
  for (const [index, line] of lines.entries()) {
    const isLast = index === lines.length - 1;
    const form = isLast ? /^[A-Za-z0-9+/]+={0,2}$/ : /^[A-Za-z0-9+/]+$/;
    if (!form.test(line) || line.length > LONGEST_LINE) return { wrongLine: first + index };
  }
  const text = lines.join('');
  const content = Buffer.from(text, 'base64');
  const isWhole = text !== '' && content.toString('base64') === text;
  return isWhole ? { content } : { wrongLine: first + Math.max(0, lines.length - 1) };
}

/** From a BEGIN line, or what was meant to be one, to where it ends for better or worse. */
function readBlock({ raw, bare }: Lines, at: number): { part: Part; next: number } {
  const label = BEGIN.exec(bare[at]!)?.[1];
  let last = at + 1;
  const isEnd = (line: string) => NEARLY.exec(line)?.[1]?.toUpperCase() === 'END';
  while (last < bare.length && !isComment(bare[last]!) && !NEARLY.test(bare[last]!)) last += 1;
  const closing = last < bare.length && isEnd(bare[last]!) ? bare[last]! : null;
  const next = closing === null ? last : last + 1;
  const whole = { line: at + 1, raw: raw.slice(at, next).join('') };
  const broken = (reason: BrokenReason, wrongLine: number) => ({
    part: { ...whole, is: 'broken' as const, reason, wrongLine },
    next,
  });
  if (label === undefined) return broken('malformed-line', at + 1);
  if (closing === null) return broken('no-end', at + 1);
  const end = END.exec(closing)?.[1];
  if (end === undefined) return broken('malformed-line', last + 1);
  if (end !== label) return broken('wrong-end', last + 1);
  if (!CERTIFICATE_LABELS.includes(label))
    return { part: { ...whole, is: 'block', label, content: null }, next };
  const body = decodeBody(bare.slice(at + 1, last), at + 2);
  if ('wrongLine' in body) return broken('not-base64', body.wrongLine);
  return { part: { ...whole, is: 'block', label, content: body.content }, next };
}

export function splitPem(text: string): Part[] {
  const raw = text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
  const lines: Lines = { raw, bare: raw.map(strip) };
  const parts: Part[] = [];
  for (let at = 0; at < raw.length; ) {
    const line = lines.bare[at]!;
    const nearly = NEARLY.exec(line)?.[1]?.toUpperCase();
    if (nearly === 'BEGIN') {
      const { part, next } = readBlock(lines, at);
      parts.push(part);
      at = next;
      continue;
    }
    const here = { line: at + 1, raw: raw[at]! };
    if (nearly === 'END') parts.push({ ...here, is: 'broken', reason: 'no-begin', wrongLine: at + 1 });
    else parts.push({ ...here, is: 'text' });
    at += 1;
  }
  return parts;
}

/** RFC 7468 §2: lines of 64. */
export function encodePem(label: string, content: Uint8Array): string {
  const base64 = Buffer.from(content).toString('base64');
  return `-----BEGIN ${label}-----\n${base64.replace(/.{1,64}/g, '$&\n')}-----END ${label}-----\n`;
}
