/** Through whose eyes the doctor looks. */
import type { System } from '../../system/type.ts';

export interface ProcessFacts {
  pid: number;
  name: string;
  /** Of `/proc/N/status`; null where it cannot be read. */
  realUser: number | null;
  effectiveUser: number | null;
  /** 0 none · 1 strict · 2 filter. */
  seccomp: number | null;
  effectiveCapabilities: bigint | null;
  /** Shared objects that are mapped; null where they may not be seen. */
  libraries: readonly string[] | null;
  /** What /proc/N/root leads to; null where it may not be seen. */
  rootLink: string | null;
  /** Number of the system call that it waits in (`/proc/N/syscall`); null if it runs, or may not be seen. */
  waitsIn: number | null;
}

export interface Subject {
  kind: 'here' | 'root' | 'process';
  /** What a person calls it. */
  name: string;
  /** The door with the subject's files, environment, user and machine-id. Nothing is executed through it unless kind is 'here'. */
  system: System;
  /** False where the environment may not be seen: then nothing may be concluded from a variable that is not there. */
  environmentSeen: boolean;
  /** The /proc directory of the process on the host's side: `/proc/self` or `/proc/N`. */
  procDirectory: string;
  /** What leads to the subject's root from this side: '' where it is our own. */
  prefix: string;
  /** Set when kind is 'process'. */
  running: ProcessFacts | null;
}
