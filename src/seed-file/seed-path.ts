/** The seed's path, taken apart before anything is looked up: pure. */
import { judgeName, type Refusal } from '../sources/permission.ts';

export interface SeedPath {
  /** Absolute path of the directory that holds it. */
  directory: string;
  name: string;
}

/** NAME_MAX (255) less what the temporary name adds: two dots, 16 hexadecimal digits, `.lock`. */
const MAX_NAME_BYTES: number = 255 - 23;

export function splitSeedPath(path: string): SeedPath | { refusal: Refusal } {
  const refusal = judgeName(path);
  if (refusal) return { refusal };
  const slash = path.lastIndexOf('/');
  const name = path.slice(slash + 1);
  if (name === '' || name === '.' || name === '..') {
    return { refusal: { reason: 'not-regular', detail: `${path} names a directory` } };
  }
  const bytes = Buffer.byteLength(name);
  if (bytes > MAX_NAME_BYTES) {
    return {
      refusal: {
        reason: 'path-too-long',
        detail: `a name of ${bytes} bytes, where ${MAX_NAME_BYTES} leave room for the temporary file beside it`,
      },
    };
  }
  return { directory: path.slice(0, slash) || '/', name };
}
