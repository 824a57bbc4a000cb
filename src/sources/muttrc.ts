/**
 * A muttrc as text: what it says about a variable (`entropy_file`, unless told otherwise), in order, and which files it reads
 * in between. Nothing is executed and nothing is opened here; muttrc(5), mutt's init.c `parse_set`, `parse_source`, `mutt_expand_path`.
 */
import { type Environment, readWord, skipBlanks } from './muttrc-word.ts';

/** Why a value or a file name could not be told from the text alone. */
export type NotEvaluated = 'command' | 'variable' | 'path' | 'operator' | 'pipe';

export type MuttrcStep = { line: number } & (
  | { step: 'value'; value: string | null }
  | { step: 'source'; path: string }
  /** `of`: the variable, or `source`. */
  | { step: 'not-evaluated'; of: MuttrcVariable | 'source'; why: NotEvaluated }
);

/** Those that hold a path, and those that are on or off (`yes`, `no`). */
export type MuttrcVariable = 'entropy_file' | 'certificate_file' | MuttrcSwitch;
/** mutt's name, and neomutt's since 2025. */
export type MuttrcSwitch = 'ssl_usesystemcerts' | 'ssl_use_system_certs';

const isSwitch = (name: MuttrcVariable): name is MuttrcSwitch => name.startsWith('ssl_');

export interface MuttrcContext {
  /** Default `entropy_file`. */
  variable?: MuttrcVariable;
  /** What a leading `~/` stands for; null where it is not known. */
  home: string | null;
  /** What `$NAME` stands for. */
  environment?: Environment;
}

export interface MuttrcValue {
  /** The last word of the text on `entropy_file`; null if unset, never set, or not to be told. */
  value: string | null;
  line: number | null;
  /** The last word could not be told. */
  notEvaluated: NotEvaluated | null;
}

type Modes = 'set' | 'unset' | 'reset' | 'toggle';
type Step = MuttrcStep extends infer One ? (One extends unknown ? Omit<One, 'line'> : never) : never;
type Value = { text: string } | { why: NotEvaluated };

/** Logical lines: a backslash at the end joins the next one, in comments too (mutt_read_line). */
function* logicalLines(text: string): Generator<{ line: number; content: string }> {
  let content = '';
  let started = 1;
  let line = 0;
  for (const physical of text.split('\n')) {
    line += 1;
    if (content === '') started = line;
    const bare = physical.endsWith('\r') ? physical.slice(0, -1) : physical;
    if (bare.endsWith('\\')) {
      content += bare.slice(0, -1);
    } else {
      yield { line: started, content: content + bare };
      content = '';
    }
  }
  if (content !== '') yield { line: started, content };
}

/** `~/` becomes home; `~user` and mutt's own folder marks (`=` `+` `@` `!` `<` `>` `^` `-`) need mutt. */
function expandPath(bytes: string, home: string | null): Value {
  const end = bytes.indexOf('\0'); // where a C string ends
  const text = Buffer.from(end === -1 ? bytes : bytes.slice(0, end), 'latin1').toString('utf8');
  if (text === '~' || text.startsWith('~/')) {
    return home === null ? { why: 'path' } : { text: home + text.slice(1) };
  }
  return /^(?:[~=+@!<>^]|-$)/.test(text) ? { why: 'path' } : { text };
}

class Line {
  readonly steps: Step[] = [];
  readonly #text: string;
  readonly #context: MuttrcContext;
  readonly #variable: MuttrcVariable;
  #at = 0;

  constructor(text: string, context: MuttrcContext) {
    this.#text = text;
    this.#context = context;
    this.#variable = context.variable ?? 'entropy_file';
  }

  /** Commands up to the end, a comment, or the first thing at which mutt gives the line up. */
  read(): Step[] {
    while (this.#more() || this.#text[this.#at] === ';') {
      if (this.#text[this.#at] === ';') {
        this.#at += 1;
        continue;
      }
      const command = this.#word();
      if (!command || !this.#command(command.text)) break;
    }
    return this.steps;
  }

  /** @returns false where the rest of the line is lost. */
  #command(name: string): boolean {
    if (name === 'set' || name === 'unset' || name === 'reset' || name === 'toggle') return this.#set(name);
    if (name === 'source') return this.#source();
    while (this.#more()) if (!this.#word()) return false;
    return true;
  }

  #set(command: Modes): boolean {
    while (this.#more()) {
      const [prefix = ''] = /^(?:no|inv|[?&])/.exec(this.#text.slice(this.#at)) ?? [];
      this.#at += prefix.length;
      const name = this.#word(true);
      if (!name || name.text === '') return false;
      const variable = name.text.replace(/[+-]$/, '');
      if (/^[+-]=/.test(this.#text.slice(this.#at))) this.#at += 1;
      const assigned = this.#text[this.#at] === '=';
      const appends = assigned && /[+-]/.test(this.#text[this.#at - 1]!); // neomutt's `+=`
      let value: Value = { text: '' };
      if (assigned) {
        this.#at += 1;
        const word = this.#word();
        if (!word) return false;
        value = word.notEvaluated ? { why: word.notEvaluated } : expandPath(word.text, this.#context.home);
        if (appends) value = { why: 'operator' };
      }
      const clears = command === 'reset' || prefix === '&' || (command === 'unset') !== (prefix === 'no');
      if (variable === this.#variable || (variable === 'all' && command === 'reset')) {
        if (isSwitch(this.#variable)) {
          if (!this.#switch(command, prefix, assigned ? value : null)) return false;
        } else if (clears) this.steps.push({ step: 'value', value: null });
        else if (command === 'set' && prefix === '' && assigned) this.#assign(value);
        else return false; // a question, or an error of its author's
      }
    }
    return true;
  }

  /** `set x`, `set nox`, `unset x`, `set x=no`; @returns false for what mutt gives the line up at. */
  #switch(command: Modes, prefix: string, value: Value | null): boolean {
    const variable = this.#variable;
    if (command === 'reset' || prefix === '&') this.steps.push({ step: 'value', value: null });
    else if (command === 'toggle' || prefix === 'inv') {
      this.steps.push({ step: 'not-evaluated', of: variable, why: 'operator' });
    } else if (prefix === '?') return false;
    else if (value !== null && 'why' in value) {
      this.steps.push({ step: 'not-evaluated', of: variable, why: value.why });
    } else if (value !== null) {
      const text = value.text.toLowerCase();
      if (text !== 'yes' && text !== 'no') return false;
      this.steps.push({ step: 'value', value: text });
    } else
      this.steps.push({ step: 'value', value: (command === 'unset') !== (prefix === 'no') ? 'no' : 'yes' });
    return true;
  }

  /** An empty string is as unset: mutt keeps no empty strings. */
  #assign(value: Value): void {
    if ('why' in value) this.steps.push({ step: 'not-evaluated', of: this.#variable, why: value.why });
    else this.steps.push({ step: 'value', value: value.text || null });
  }

  #source(): boolean {
    const word = this.#word();
    if (!word) return false;
    const pipe = word.text.endsWith('|');
    const path: Value = word.notEvaluated
      ? { why: word.notEvaluated }
      : pipe
        ? { why: 'pipe' }
        : expandPath(word.text, this.#context.home);
    if ('why' in path) this.steps.push({ step: 'not-evaluated', of: 'source', why: path.why });
    else if (path.text) this.steps.push({ step: 'source', path: path.text });
    while (this.#more()) if (!this.#word()) return false;
    return true;
  }

  #more(): boolean {
    this.#at = skipBlanks(this.#text, this.#at);
    const char = this.#text[this.#at];
    return char !== undefined && char !== ';' && char !== '#';
  }

  #word(stopAtEquals = false): ReturnType<typeof readWord> {
    const word = readWord(this.#text, this.#at, {
      stopAtEquals,
      environment: this.#context.environment ?? {},
    });
    if (word) this.#at = word.next;
    return word;
  }
}

/** Everything in the text that bears on the variable, in order. */
export function parseMuttrc(text: string, context: MuttrcContext): MuttrcStep[] {
  const bytes = Buffer.from(text).toString('latin1');
  const steps: MuttrcStep[] = [];
  const words = [context.variable ?? 'entropy_file', 'source', 'reset'];
  for (const { line, content } of logicalLines(bytes)) {
    if (!words.some((word) => content.includes(word))) continue; // a system's muttrc has hundreds of lines about other things
    for (const step of new Line(content, context).read()) steps.push({ ...step, line });
  }
  return steps;
}

/** What the text alone leaves `entropy_file` at; files that it sources are left out. */
export function entropyFileIn(text: string, context: MuttrcContext): MuttrcValue {
  let last: MuttrcValue = { value: null, line: null, notEvaluated: null };
  for (const step of parseMuttrc(text, context)) {
    if (step.step === 'value') {
      last = { value: step.value, line: step.value === null ? null : step.line, notEvaluated: null };
    } else if (step.step === 'not-evaluated' && step.of === 'entropy_file') {
      last = { value: null, line: step.line, notEvaluated: step.why };
    }
  }
  return last;
}
