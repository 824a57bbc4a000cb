/**
 * Where mutt and neomutt keep their settings, and what these leave a variable at. The system's file is read first
 * and the user's overrides it; of the user's places the first that exists counts (mutt's init.c `mutt_find_cfg`,
 * neomutt's `find_cfg`). Files are read as text, bounded, without waiting; one that others can write is not believed.
 */
import type { Finding } from '../finding.ts';
import { errnoName } from '../system/errno.ts';
import type { FileStatus, System } from '../system/type.ts';
import { type MuttrcStep, type MuttrcVariable, type NotEvaluated, parseMuttrc } from './muttrc.ts';
import { octal, shellQuote } from './permission.ts';

export const MAX_MUTTRC_BYTES: number = 256 * 1024;
/** Files in all, through `source`: mutt itself stops at a depth of 20 or at a loop. */
const MAX_FILES = 32;
const MAX_DEPTH = 10;

const SYSTEM_PLACES = ['/etc/Muttrc', '/etc/neomuttrc'];

function userPlaces(home: string, configHome: string): string[] {
  return [
    `${home}/.muttrc`,
    `${home}/.mutt/muttrc`,
    `${configHome}/mutt/muttrc`,
    `${home}/.neomuttrc`,
    `${home}/.neomutt/neomuttrc`,
    `${configHome}/neomutt/neomuttrc`,
    `${configHome}/neomutt/muttrc`,
  ];
}

export interface MuttrcRead {
  value: string | null;
  /** `path:line` of the setting; null when there is none. */
  origin: string | null;
  findings: Finding[];
}

const WHY: Record<NotEvaluated, string> = {
  command: 'back-ticks, which are never run',
  variable: 'a variable that only mutt knows',
  path: "mutt's own path notation",
  operator: 'an operator on an earlier value',
  pipe: 'the output of a command, which is never run',
};

const remedyFor = (variable: MuttrcVariable): string =>
  variable.startsWith('ssl_')
    ? '--no-system-certs where the system certificates are not to count'
    : `--${variable.replace('_', '-')} with the path itself`;

function judgeStatus(path: string, status: FileStatus, user: number): Finding | null {
  const finding = { severity: 'warning' as const, subject: path };
  if (status.kind !== 'file') {
    return { ...finding, code: 'muttrc-not-a-file', detail: `a ${status.kind}; it was not opened` };
  }
  if (status.owner !== user && status.owner !== 0) {
    return { ...finding, code: 'muttrc-untrusted', detail: `it belongs to uid ${status.owner}` };
  }
  if (status.mode & 0o022) {
    return {
      ...finding,
      code: 'muttrc-untrusted',
      detail: `others can write to it (mode ${octal(status.mode)})`,
      remedy: `chmod go-w ${shellQuote(path)}`,
    };
  }
  if (status.sizeBytes <= MAX_MUTTRC_BYTES) return null;
  return { ...finding, code: 'muttrc-too-large', detail: `${status.sizeBytes} bytes are not read` };
}

/** Judged before the open, so that no FIFO or device is touched, and again on what was opened. */
function readText(system: System, path: string): string | Finding {
  const { files, identity } = system;
  try {
    const early = judgeStatus(path, files.stat(path), identity.effectiveUser);
    if (early) return early;
    const descriptor = files.openReadFollowing(path);
    try {
      const status = files.fstat(descriptor);
      const late = judgeStatus(path, status, identity.effectiveUser);
      if (late) return late;
      const bytes = Buffer.alloc(status.sizeBytes);
      let filled = 0;
      while (filled < bytes.length) {
        const count = files.read(descriptor, bytes, filled, bytes.length - filled);
        if (count === 0) break;
        filled += count;
      }
      return bytes.toString('utf8', 0, filled);
    } finally {
      files.close(descriptor);
    }
  } catch (error) {
    const name = errnoName(error);
    return {
      code: name === 'ENOENT' ? 'muttrc-missing' : 'muttrc-unreadable',
      severity: 'warning',
      subject: path,
      detail: `it cannot be read: ${name || String(error)}`,
    };
  }
}

class Reader {
  readonly findings: Finding[] = [];
  value: string | null = null;
  origin: string | null = null;
  readonly #system: System;
  readonly #home: string | null;
  readonly #variable: MuttrcVariable;
  #files = 0;

  constructor(system: System, home: string | null, variable: MuttrcVariable) {
    this.#system = system;
    this.#home = home;
    this.#variable = variable;
  }

  read(path: string, depth = 0): void {
    if (depth > MAX_DEPTH || this.#files >= MAX_FILES) {
      if (this.findings.some(({ code }) => code === 'muttrc-too-deep')) return;
      const detail = `source leads to more than ${MAX_DEPTH} levels or ${MAX_FILES} files`;
      this.findings.push({ code: 'muttrc-too-deep', severity: 'warning', subject: path, detail });
      return;
    }
    this.#files += 1;
    const text = readText(this.#system, path);
    if (typeof text !== 'string') {
      this.findings.push(text);
      return;
    }
    const { environment } = this.#system.identity;
    const context = { variable: this.#variable, home: this.#home, environment };
    for (const step of parseMuttrc(text, context)) this.#take(path, step, depth);
  }

  #take(path: string, step: MuttrcStep, depth: number): void {
    const here = `${path}:${step.line}`;
    if (step.step === 'value') {
      this.value = step.value;
      this.origin = step.value === null ? null : here;
    } else if (step.step === 'source') {
      // neomutt takes a relative name from the file that says it, mutt from the working directory
      const directory = path.slice(0, path.lastIndexOf('/') + 1);
      this.read(step.path.startsWith('/') ? step.path : directory + step.path, depth + 1);
    } else {
      const named = step.of !== 'source';
      if (named) {
        this.value = null;
        this.origin = null;
      }
      this.findings.push({
        code: 'muttrc-not-evaluated',
        severity: named ? 'warning' : 'info',
        subject: here,
        detail: `${named ? `${step.of} is set to` : 'source names'} ${WHY[step.why]}`,
        ...(step.of === 'source' ? {} : { remedy: remedyFor(step.of) }),
      });
    }
  }
}

/** As mutt's access(2) asks: a dangling link does not exist. */
function exists(system: System, path: string): boolean {
  try {
    system.files.stat(path);
    return true;
  } catch {
    return false;
  }
}

interface PlacesOptions {
  /** A file instead of the usual places; '' reads none. */
  muttrc?: string;
  /** What `~` stands for, and where the usual places are. */
  home: string | null;
}

export const readMuttrcEntropyFile = (system: System, options: PlacesOptions): MuttrcRead =>
  readMuttrcVariable(system, 'entropy_file', options);

export function readMuttrcVariable(
  system: System,
  variable: MuttrcVariable,
  { muttrc, home }: PlacesOptions,
): MuttrcRead {
  const reader = new Reader(system, home, variable);
  if (muttrc) {
    reader.read(muttrc);
  } else if (muttrc === undefined) {
    const configHome = system.identity.environment.XDG_CONFIG_HOME || `${home}/.config`;
    const user = home === null ? [] : userPlaces(home, configHome);
    for (const places of [SYSTEM_PLACES, user]) {
      const first = places.find((path) => exists(system, path));
      if (first !== undefined) reader.read(first);
    }
  }
  return { value: reader.value, origin: reader.origin, findings: reader.findings };
}
