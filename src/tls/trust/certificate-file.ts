/**
 * `$certificate_file` as mutt reads it: PEM certificates one after the other, with comments of ours above those that are bound
 * (comment.ts). Everything that is wrong is reported with its line; nothing is dropped, and only edit.ts makes a new file of
 * it. Pure.
 */
import { X509Certificate } from 'node:crypto';
import { sha256Of } from '../certificate/fingerprint.ts';
import { type Comment, isComment, parseComment } from './comment.ts';
import type { TrustEntry } from './outcome.ts';
import { type BrokenReason, encodePem, type Part, splitPem } from './pem.ts';

export type TroubleCode =
  | 'broken-block'
  /** A comment of ours that cannot be read: what is below it is not used. */
  | 'unreadable-comment'
  /** The comment's fingerprint is another certificate's: likewise. */
  | 'comment-mismatch'
  | 'orphan-comment'
  | 'foreign-block'
  /** mutt's `#H`: a wrong name accepted for an MD5 fingerprint, which is not believed here. */
  | 'name-exception'
  | 'no-certificates';

export interface Trouble {
  code: TroubleCode;
  line: number;
  detail: string;
}

/** A certificate with the parts that it is made of. */
export interface Stored {
  /** Null where its comment is wrong: it is there, and good for nothing. */
  entry: TrustEntry | null;
  certificate: X509Certificate;
  sha256: string;
  line: number;
  /** Index of its block. */
  block: number;
  /** Indices of its comments. */
  comments: readonly number[];
}

export interface CertificateFile {
  parts: readonly Part[];
  stored: readonly Stored[];
  troubles: readonly Trouble[];
}

const REASONS: Readonly<Record<BrokenReason, string>> = {
  'malformed-line': 'a BEGIN or END line has not its exact form',
  'no-end': 'the block has no END line',
  'wrong-end': 'the END line is of another kind than the BEGIN line',
  'no-begin': 'an END line without a BEGIN line',
  'not-base64': 'what stands in the block is not whole base64',
  'not-a-certificate': 'what stands in the block is not a certificate',
};

const withoutEnd = (line: string): string => line.replace(/\r?\n$/, '');

function readCertificate(content: Buffer): X509Certificate | null {
  try {
    const certificate = new X509Certificate(content);
    return certificate.raw.equals(content) ? certificate : null; // OpenSSL lets bytes after it pass
  } catch {
    return null;
  }
}

class Reader {
  readonly parts: Part[] = [];
  readonly stored: Stored[] = [];
  readonly troubles: Trouble[] = [];
  #comments: { index: number; line: number; comment: Comment | null }[] = [];

  take(part: Part): void {
    const index = this.parts.push(part) - 1;
    if (part.is === 'text') this.#takeText(part, index);
    else if (part.is === 'broken') this.#break(part.reason, part.line, part.wrongLine);
    else if (part.content === null) this.#takeForeign(part.label, part.line);
    else this.#takeCertificate(part.content, part.line, index);
  }

  finish(): CertificateFile {
    this.#leaveComments();
    const { parts, stored, troubles } = this;
    if (parts.some(({ raw }) => raw.trim() !== '') && parts.every(({ is }) => is === 'text')) {
      this.#report('no-certificates', 1, 'there is no PEM block in it');
    }
    return { parts, stored, troubles };
  }

  #report(code: TroubleCode, line: number, detail: string): void {
    this.troubles.push({ code, line, detail });
  }

  #takeText({ raw, line }: Part, index: number): void {
    const text = withoutEnd(raw);
    if (/^#H\s/.test(text)) {
      const [, host = ''] = text.split(/\s+/);
      this.#report('name-exception', line, `mutt takes a certificate of another name for ${host}; we do not`);
    }
    if (!isComment(text)) return;
    const comment = parseComment(text.trimEnd());
    this.#comments.push({ index, line, comment });
  }

  #break(reason: BrokenReason, line: number, wrongLine: number): void {
    this.#comments = []; // they are part of what is broken
    const where = wrongLine === line ? '' : ` (line ${wrongLine})`;
    this.#report('broken-block', line, `${REASONS[reason]}${where}`);
  }

  #takeForeign(label: string, line: number): void {
    this.#leaveComments();
    const more = label.includes('PRIVATE KEY') ? ', which has no business here' : '';
    this.#report('foreign-block', line, `a block of another kind: ${label}${more}`);
  }

  #takeCertificate(content: Buffer, line: number, block: number): void {
    const certificate = readCertificate(content);
    if (certificate === null) {
      this.parts[block] = {
        ...this.parts[block]!,
        is: 'broken',
        reason: 'not-a-certificate',
        wrongLine: line,
      };
      this.#break('not-a-certificate', line, line);
      return;
    }
    const sha256 = sha256Of(certificate);
    const found = this.#comments;
    this.#comments = [];
    const comments = found.flatMap(({ comment }) => comment ?? []);
    for (const { comment, line: at } of found) {
      if (comment === null) this.#report('unreadable-comment', at, 'this comment of ours cannot be read');
      else if (comment.sha256 !== sha256) {
        this.#report('comment-mismatch', at, 'the certificate below is not the one that it is about');
      }
    }
    const isSound = comments.length === found.length && comments.every((one) => one.sha256 === sha256);
    const pem = encodePem('CERTIFICATE', content);
    const bindings = comments.map(({ binding }) => binding);
    this.stored.push({
      entry: isSound ? { line, certificate, pem, sha256, bindings } : null,
      ...{ certificate, sha256, line, block, comments: found.map(({ index }) => index) },
    });
  }

  #leaveComments(): void {
    for (const { line } of this.#comments) {
      this.#report('orphan-comment', line, 'there is no certificate below this comment');
    }
    this.#comments = [];
  }
}

export function parseCertificateFile(bytes: Uint8Array): CertificateFile {
  const reader = new Reader();
  for (const part of splitPem(Buffer.from(bytes).toString('latin1'))) reader.take(part);
  return reader.finish();
}

export function encodeCertificateFile({ parts }: Pick<CertificateFile, 'parts'>): Buffer {
  return Buffer.from(parts.map(({ raw }) => raw).join(''), 'latin1');
}
