/** A machine made of a folder, for checks: its files, its environment, its kernel's /proc and /sys. */
import fs from 'node:fs';
import path from 'node:path';
import type { ExecutionContext } from 'ava';
import type { CheckFinding } from '../../src/diagnose/checks/outcome.ts';
import type { Check, Context } from '../../src/diagnose/checks/type.ts';
import { type OpenSslFacts, readOpenSsl } from '../../src/diagnose/library/openssl.ts';
import { lookOnlyDoor } from '../../src/diagnose/subject/door.ts';
import type { ProcessFacts, Subject } from '../../src/diagnose/subject/type.ts';
import { resolveWith } from '../../src/sources/resolve.ts';
import { system } from '../../src/system/index.ts';
import type { System } from '../../src/system/type.ts';
import { folder } from './folder.ts';

type Entry = string | Buffer | { text?: string | Buffer; mode?: number; link?: string; directory?: true };

export interface Patient {
  /** Its root on this side. */
  root: string;
  /** Puts files into it; parents are made with mode 0755. */
  put(entries: Readonly<Record<string, Entry>>): void;
  context(changes?: Changes): Context;
  /** The codes that a check finds, in order. */
  codes(check: Check, changes?: Changes): Promise<string[]>;
  find(check: Check, changes?: Changes): Promise<CheckFinding[]>;
}

export interface Changes {
  kind?: Subject['kind'];
  environment?: Record<string, string>;
  environmentSeen?: boolean;
  running?: Partial<ProcessFacts>;
  openssl?: Partial<OpenSslFacts>;
  /** Rooms of both doors. */
  door?: { [Room in keyof System]?: Partial<System[Room]> };
  user?: number;
  signal?: AbortSignal;
}

export const NO_OPENSSL: OpenSslFacts = {
  source: null,
  product: null,
  version: null,
  banner: null,
  builtWith: null,
  directory: null,
  modules: null,
  seeding: null,
  namesDevice: null,
  others: [],
};

export const OPENSSL_3: OpenSslFacts = {
  ...NO_OPENSSL,
  source: '/usr/lib/libcrypto.so.3',
  product: 'OpenSSL',
  version: '3.0.22',
  banner: 'OpenSSL 3.0.22 25 Aug 2026',
  directory: '/usr/lib/ssl',
  modules: '/usr/lib/ossl-modules',
  seeding: 'os-specific',
};

const PROCESS: ProcessFacts = {
  pid: 4242,
  name: 'client',
  realUser: 0,
  effectiveUser: 0,
  seccomp: 0,
  effectiveCapabilities: 0n,
  libraries: [],
  rootLink: '/',
  waitsIn: null,
};

function putOne(root: string, name: string, entry: Entry): void {
  const at = path.join(root, name);
  fs.mkdirSync(path.dirname(at), { recursive: true, mode: 0o755 });
  const {
    text = '',
    mode = 0o644,
    link,
    directory,
  } = typeof entry === 'object' && !Buffer.isBuffer(entry) ? entry : { text: entry };
  if (link !== undefined) fs.symlinkSync(link, at);
  else if (directory) fs.mkdirSync(at, { recursive: true });
  else fs.writeFileSync(at, text);
  if (link === undefined && (mode !== 0o644 || !directory)) fs.chmodSync(at, mode);
}

function change(door: System, changes: Changes['door'] = {}): System {
  const changed: Record<string, object> = { ...door };
  for (const [room, handles] of Object.entries(changes)) {
    changed[room] = { ...door[room as keyof System], ...handles };
  }
  return changed as unknown as System;
}

export function patient(t: ExecutionContext<unknown>): Patient {
  const root = folder(t);
  const context = (changes: Changes = {}): Context => {
    const { kind = 'here', environment = {}, user = system.identity.effectiveUser } = changes;
    const inside = change(lookOnlyDoor(system, { root, environment, user }), changes.door);
    const running = kind === 'process' ? { ...PROCESS, ...changes.running } : null;
    const subject: Subject = {
      kind,
      name: kind === 'root' ? root : kind === 'process' ? 'process 4242 (client)' : 'this machine',
      system: inside,
      environmentSeen: changes.environmentSeen ?? kind !== 'root',
      procDirectory: running ? `/proc/${running.pid}` : '/proc/self',
      prefix: kind === 'root' ? root : '',
      running,
    };
    const signal = changes.signal ?? new AbortController().signal;
    return {
      ...subject,
      host: inside,
      signal,
      timeoutMs: 5000,
      openssl: async () =>
        changes.openssl ? { ...NO_OPENSSL, ...changes.openssl } : readOpenSsl(subject, 5000, signal),
      walk: async () => (await resolveWith(inside, { timeoutMs: 2000, muttrc: '' })).report,
    };
  };
  const find = async (check: Check, changes?: Changes) => check.run(context(changes));
  return {
    root,
    put(entries) {
      for (const [name, entry] of Object.entries(entries)) putOne(root, name, entry);
    },
    context,
    find,
    codes: async (check, changes) => (await find(check, changes)).map(({ code }) => code),
  };
}
