/** A program for maintainers: writes the generated pages into the directory that it is given. */
import { writeAll } from '../../seed-file/write.ts';
import { system } from '../../system/index.ts';
import { terminal } from '../terminal.ts';
import { encodePages } from './pages.ts';

const directory = terminal.words[0];
if (directory === undefined) {
  await terminal.err.write('usage: node dist/src/cli/man/write.js man\n');
  terminal.setExit(2);
} else {
  for (const [name, text] of encodePages()) {
    const temporary = `${directory}/.${name}.new`;
    const descriptor = system.files.createExclusive(temporary, 0o644);
    writeAll(system.files, descriptor, Buffer.from(text));
    system.files.close(descriptor);
    system.files.rename(temporary, `${directory}/${name}`);
  }
}
