/**
 * What real programs said in bad states that were made for them (test/rigs/messages.ts, which has the commands): `explain`
 * names that state first. One file each, test/vectors/transcripts/ID.txt or ID.PROGRAM.txt.
 */
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import test from 'ava';
import { explain } from '../../src/diagnose/explain.ts';
import { packageRoot } from '../helpers/package-root.ts';

const folder = path.join(packageRoot(fileURLToPath(import.meta.url)), 'test/vectors/transcripts');
const transcripts = fs.readdirSync(folder).map((name) => ({ name, id: name.split('.')[0]! }));

for (const { name, id } of transcripts) {
  test(`${name}: the cause that was made is named first`, (t) => {
    t.is(explain(fs.readFileSync(path.join(folder, name), 'utf8')).matches[0]?.id, id);
  });
}

test('at least 40 different messages were made by real programs', (t) => {
  t.true(new Set(transcripts.map(({ id }) => id)).size >= 40);
});
