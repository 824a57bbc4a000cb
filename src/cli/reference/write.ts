/** A program for maintainers, started in the package's root: writes API.md. */
import fs from 'node:fs';
import { readApi, renderApi } from './api.ts';

fs.writeFileSync('API.md', renderApi(readApi(process.cwd())));
