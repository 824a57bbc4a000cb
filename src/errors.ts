/**
 * What could not be done. One class, one table: code → exit status and a sentence.
 * The exit statuses are the program's promise (rnd-seed(1), EXIT STATUS). A bad state of the world that the
 * program merely found is not an error but a {@link Finding} or an outcome.
 */

/**
 * Code → `exit`, the status that the program ends with, and `summary`, a sentence. 2 usage · 3 not enough entropy · 4 refused on
 * policy · 5 I/O or protocol · 70 a bug.
 */
export const ERRORS = {
  USAGE: { exit: 2, summary: 'The command line or an option cannot be understood.' },
  NOT_ENOUGH_ENTROPY: { exit: 3, summary: 'Neither the kernel nor the credited sources are ready.' },
  REFUSED: { exit: 4, summary: 'A rule of safety forbids it.' },
  NOT_PERSISTED: { exit: 5, summary: 'The next seed could not be stored durably.' },
  NOT_SAVED: { exit: 5, summary: 'The certificate file could not be written durably.' },
  IO: { exit: 5, summary: 'The operating system reported an error.' },
  EGD_CONNECT: { exit: 5, summary: 'No connection to the EGD socket.' },
  EGD_TIMEOUT: { exit: 5, summary: 'The EGD peer did not answer in time.' },
  EGD_CLOSED: { exit: 5, summary: 'The EGD peer closed the connection without a whole answer.' },
  EGD_SHORT_REPLY: { exit: 5, summary: 'The EGD peer closed the connection in the middle of an answer.' },
  EGD_NO_ENTROPY: { exit: 3, summary: 'The EGD pool is empty.' },
  EGD_PROTOCOL: { exit: 5, summary: 'The peer does not speak EGD.' },
  TLS_CONNECT: { exit: 5, summary: 'No connection to the server.' },
  TLS_HANDSHAKE: { exit: 5, summary: 'TLS could not be started with the server.' },
  TLS_UNTRUSTED: { exit: 4, summary: 'The certificate of the server is not trusted.' },
  TLS_SESSION: { exit: 5, summary: 'The server does not go on in the protocol that was named.' },
  COMMAND_FAILED: { exit: 5, summary: 'No command of the generator gave usable output.' },
  COMMAND_NOT_FOUND: { exit: 5, summary: 'The client to run is not on the PATH.' },
  ABORTED: { exit: 5, summary: 'The caller gave up.' },
  UNSUPPORTED: { exit: 5, summary: 'This platform or build has no way to do it.' },
  BUG: { exit: 70, summary: 'A bug in rnd-seed.' },
} as const;

/** A code of `ERRORS`. */
export type ErrorCode = keyof typeof ERRORS;

/** What an error says beside its sentence. */
export interface ErrorDetails {
  /** What it failed on: a path, a host, an option. */
  subject?: string;
  /** A line that can be pasted, or one sentence of advice. */
  hint?: string;
  /** The error that led to it. */
  cause?: unknown;
}

const MARK: symbol = Symbol.for('rnd-seed.error');

/**
 * The only error that the library throws. `instanceof` holds across copies of the package. `message` is for people; decide by
 * `code`.
 * @example
 * import { RndSeedError, resolve } from 'rnd-seed';
 *
 * try {
 *   await resolve({ entropyFile: '/etc/seed', timeoutMs: 500 });
 * } catch (error) {
 *   if (!(error instanceof RndSeedError)) throw error;
 *   console.error(error.code, error.message, error.hint ?? '');
 *   process.exitCode = error.exit;
 * }
 */
export class RndSeedError extends Error {
  /** Of the class. */
  override readonly name = 'RndSeedError';
  /** What went wrong, stable: a key of the table. */
  readonly code: ErrorCode;
  /** What it failed on: a path, a host, an option. */
  readonly subject: string | undefined;
  /** A line that can be pasted, or one sentence of advice. */
  readonly hint: string | undefined;
  /** @internal */
  readonly mark: symbol = MARK;

  /** For programs that have errors of the same kind. */
  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = code;
    this.subject = details.subject;
    this.hint = details.hint;
  }

  /** Known by its mark: each file of the program, and each copy of the library, has a class of its own. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    return value instanceof Error && (value as { mark?: unknown }).mark === MARK;
  }

  /** The exit status of the table, for a program that ends with it. */
  get exit(): number {
    return ERRORS[this.code].exit;
  }
}

/** The same error with its subject in its sentence, where it is not there yet. */
export function withSubject(error: RndSeedError, subject: string | undefined = error.subject): RndSeedError {
  if (subject === undefined) return error;
  const message = error.message.includes(subject) ? error.message : `${subject}: ${error.message}`;
  const details: ErrorDetails = { subject, cause: error };
  if (error.hint !== undefined) details.hint = error.hint;
  return new RndSeedError(error.code, message, details);
}
