/**
 * Counts what one door opened and did not close. (/proc/self/fd would count the other test files too: they are threads
 * of the same process.)
 */
import type { Files } from '../../src/system/type.ts';

const OPENERS = [
  'openDirectory',
  'openRead',
  'openReadFollowing',
  'openPath',
  'createExclusive',
  'openWrite',
] as const;

export function trackDescriptors(files: Files): { files: Files; open: Set<number> } {
  const open = new Set<number>();
  const tracked: Files = {
    ...files,
    close(descriptor) {
      open.delete(descriptor); // even a close that reports an error has closed
      files.close(descriptor);
    },
  };
  for (const name of OPENERS) {
    const real = files[name] as (...args: unknown[]) => number | null;
    Object.assign(tracked, {
      [name]: (...args: unknown[]) => {
        const descriptor = real(...args);
        if (descriptor !== null) open.add(descriptor);
        return descriptor;
      },
    });
  }
  return { files: tracked, open };
}
