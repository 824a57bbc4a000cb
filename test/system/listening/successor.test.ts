/** The channel between two processes. What goes over it: server.hand-over.test.ts. */

import fs from 'node:fs';
import path from 'node:path';
import test from 'ava';
import { folder } from '../../helpers/folder.ts';
import { run, sourceUrl } from '../../helpers/runner.ts';
import { limited, source } from '../../helpers/spoilt.ts';

/** A program that is its own successor. */
async function program(t: Parameters<typeof folder>[0], old: string, heir: string) {
  const file = path.join(folder(t), 'program.mjs');
  fs.writeFileSync(
    file,
    `import { startSuccessor, predecessor } from ${JSON.stringify(sourceUrl('system/listening/successor.ts'))};
const before = process.send === undefined ? null : await predecessor();
if (before === null) { ${old} } else { ${heir} }
`,
  );
  return run(process.execPath, [file, 'an argument']);
}

test('questions are answered in order, and the heir outlives the old', async (t) => {
  const { stdout, status } = await program(
    t,
    `const heir = await startSuccessor(20000);
     console.log(JSON.stringify([await heir.ask({ a: 1 }), await heir.ask({ a: 2 })]));
     await heir.part();`,
    `await before.serve(({ a }) => ({ twice: 2 * a, argument: process.argv[2] }));
     console.log('alone', process.connected, process.env.RND_SEED_TAKES_OVER);`,
  );
  t.is(
    stdout,
    '[{"twice":2,"argument":"an argument"},{"twice":4,"argument":"an argument"}]\nalone false undefined\n',
  );
  t.is(status, 0);
});

test('a question that the heir cannot answer fails, and so does one to the dead', async (t) => {
  const { stdout } = await program(
    t,
    `const heir = await startSuccessor(20000);
     const say = (error) => console.log(error.message);
     await heir.ask({ a: 'fail' }).catch(say);
     await heir.ask({ a: 'die' }).catch(say);
     await heir.ask({}).catch(say);`,
    `await before.serve(({ a }) => { if (a === 'die') process.exit(7); throw new Error('will not'); });`,
  );
  t.regex(
    stdout,
    /^will not\n(the successor ended \(7\)|the successor closed its channel)\nthe successor is gone\n$/,
  );
});

test('one that does not ask in time is ended', async (t) => {
  const { stdout, status } = await program(
    t,
    `await startSuccessor(300).catch((error) => console.log(error.message));`,
    `setInterval(() => {}, 1000);`,
  );
  t.is(stdout, 'the successor was not ready within 300 ms\n');
  t.is(status, 0);
});

test('one that ends at once is known at once', async (t) => {
  const { stdout } = await program(
    t,
    `await startSuccessor(60000).catch((error) => console.log(error.message));`,
    `process.exit(3);`,
  );
  t.regex(stdout, /^the successor (ended \(3\)|closed its channel)\n$/);
});

test('an heir whose predecessor dies before it parts is told', async (t) => {
  const { stdout } = await program(
    t,
    `await startSuccessor(20000); process.exit(0);`,
    `await before.serve(() => ({})).catch((error) => console.log(error.message));`,
  );
  t.is(stdout, 'the predecessor is gone before it had handed over\n');
});

test('where no process can be started the reason is thrown', async (t) => {
  const code = `
    const { startSuccessor } = await import(${source('system/listening/successor.ts')});
    const held = [];
    try { for (;;) held.push(fs.openSync('/dev/null')); } catch {}
    const told = startSuccessor(60_000).then(() => 'started', codeOf);
    for (const descriptor of held) fs.closeSync(descriptor);
    tell(await told);`;
  t.is(await limited(t, 'ulimit -n 64', code), 'EMFILE');
});
