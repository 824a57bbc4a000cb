/** A seed file whose directory is missing gets one, as ssh-keygen makes ~/.ssh: private, and only where nothing is there. */
import type { SeedOptions } from '../seed.ts';
import { seedFilePath } from '../sources/candidates.ts';
import { judgeName } from '../sources/permission.ts';
import { makeDirectory } from '../system/make-directory.ts';
import type { System } from '../system/type.ts';

export async function makeSeedDirectory(
  system: System,
  { randFile, dryRun = false }: Pick<SeedOptions, 'randFile' | 'dryRun'>,
): Promise<void> {
  const { environment } = system.identity;
  const path = randFile ?? seedFilePath({ environment, passwdHome: () => system.identity.passwdHome() });
  if (dryRun || path === null || judgeName(path) !== null) return; // replaceSeed says what is wrong with a name
  const directory = path.slice(0, path.lastIndexOf('/'));
  if (directory === '') return;
  await makeDirectory(system.files, directory).catch(() => {}); // the report of the seed file says why it is missing
}
