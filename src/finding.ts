/** A bad state of the world as a value: found, explained, with the line that mends it. */
export interface Finding {
  /** Stable, kebab-case, never reused for another meaning. */
  code: string;
  /** How grave it is. */
  severity: 'info' | 'warning' | 'failure';
  /** The path, command or setting that it is about. */
  subject: string;
  /** One sentence. */
  detail: string;
  /** A command to paste, or one sentence. */
  remedy?: string;
}
