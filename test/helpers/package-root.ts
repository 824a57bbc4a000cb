/** The package's root, from a file under test/ or dist/test/. */
import fs from 'node:fs';
import path from 'node:path';

export function packageRoot(file: string): string {
  let here = path.dirname(file);
  while (!fs.existsSync(path.join(here, 'package.json')) || path.basename(here) === 'bin') {
    const up = path.dirname(here);
    if (up === here) throw new Error('no package.json above');
    here = up;
  }
  return here;
}
