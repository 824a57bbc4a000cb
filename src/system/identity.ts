/** Who runs this process, as {@link Identity}. */
import fs from 'node:fs';
import os from 'node:os';
import type { Identity } from './type.ts';

export const identity: Identity = {
  platform: process.platform,
  pid: process.pid,
  realUser: process.getuid?.() ?? -1,
  effectiveUser: process.geteuid?.() ?? -1,
  environment: process.env,
  versions: process.versions,
  passwdHome() {
    try {
      return os.userInfo().homedir || null; // the passwd entry; os.homedir() would ask $HOME first
    } catch {
      return null; // a uid without an entry, as in many containers
    }
  },
  processStart(pid) {
    try {
      const stat = fs.readFileSync(`/proc/${pid}/stat`, 'latin1');
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' '); // after "(comm) ": field 3 of proc(5) first
      return fields[0] === 'Z' || fields[0] === 'X' ? '' : (fields[19] ?? null); // field 22
    } catch {
      return null;
    }
  },
  processExists(pid) {
    try {
      process.kill(pid, 0);
      return true;
    } catch (error) {
      return (error as NodeJS.ErrnoException).code === 'EPERM';
    }
  },
  pidNamespace() {
    try {
      return fs.readlinkSync('/proc/self/ns/pid');
    } catch {
      return null;
    }
  },
};
