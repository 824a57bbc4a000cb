/** What a server may answer to a hello, as words. Bad answers are values too: a decoder never throws. */

export type Answer =
  | {
      kind: 'server-hello';
      /** The number of the version that the server has chosen; see version.ts. */
      version: number;
      suite: number;
      /** A HelloRetryRequest (RFC 8446 §4.1.4): the version is taken, another key share is asked for. */
      retry: boolean;
    }
  | { kind: 'ssl2-hello'; version: number; kinds: readonly number[] }
  /** The server says no, in its protocol. */
  | { kind: 'alert'; name: string }
  /** Readable text: the port speaks something plain. The first line, at most 80 printable characters. */
  | { kind: 'text'; text: string }
  | { kind: 'malformed'; detail: string };
