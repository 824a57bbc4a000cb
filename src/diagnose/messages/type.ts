/** What the catalogue knows about one message. */

export interface Message {
  /** Stable, kebab-case; part of the JSON that others rely on. */
  id: string;
  program: string;
  /** Years or versions in which it is met. */
  era: string;
  /** In the language of matching/template.ts: the words that the source code prints, with gaps for what varies. */
  patterns: readonly string[];
  /** Is entropy really short? */
  entropy: 'yes' | 'no' | 'maybe';
  cause: string;
  /** Lines to paste and what they are for; {seedFile} {home} {conf} {program} {root} {file} are filled in where known. */
  fix: readonly string[];
  /** Does a seed file or an EGD socket help? `only-old`: with OpenSSL ≤ 1.1.0. */
  seedHelps: 'yes' | 'no' | 'only-old';
  seedNote?: string;
  /** 90 an error code · 70 a program's own words · 50 words that several use · 30 a symptom · 10 by the way. */
  specificity: number;
  /** A sample, and the same message written differently. */
  examples: readonly [string, string];
  /**
   * Not reported where a better match says the same: `any` of specificity ≥ 60 on the same line, or one of these within
   * three lines.
   */
  yieldsTo?: 'any' | readonly string[];
  /** Other fields use these words too: not reported beside one of the false friends (false-friends.ts). */
  isWary?: boolean;
}
