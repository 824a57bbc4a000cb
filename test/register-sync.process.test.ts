import { pathToFileURL } from 'node:url';
import { claimsOfPreload } from './helpers/preload-claims.ts';

claimsOfPreload({
  flag: '--require',
  file: 'register-sync.cts',
  statement: (file) => `import ${JSON.stringify(pathToFileURL(file).href)};`,
});
