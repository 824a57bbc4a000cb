import { pathToFileURL } from 'node:url';
import { claimsOfPreload } from './helpers/preload-claims.ts';

claimsOfPreload({
  flag: '--import',
  file: 'register.ts',
  statement: (file) => `import ${JSON.stringify(pathToFileURL(file).href)};`,
});
