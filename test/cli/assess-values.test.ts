import test from 'ava';
import { assessRequest } from '../../src/cli/assess-values.ts';
import type { Values } from '../../src/cli/commands/type.ts';
import { RndSeedError } from '../../src/errors.ts';
import { fakeTerminal } from '../helpers/fake-terminal.ts';

function request(words: readonly string[], values: Values = {}, isTerminal = false) {
  const line = words.includes('--') ? words.slice(words.indexOf('--') + 1) : words;
  return assessRequest({ values, words: line, terminal: fakeTerminal(['assess', ...words], { isTerminal }) });
}

test('what stands after -- is a command, else it is a file or standard input', (t) => {
  t.deepEqual(request(['--', 'ps', 'auxww'], { runs: '200', timeout: '0.5', digest: 'sha256' }), {
    kind: 'command',
    words: ['ps', 'auxww'],
    options: { runs: 200, digest: 'sha256', timeoutMs: 500 },
  });
  t.deepEqual(request(['x']), { kind: 'samples', file: 'x', html: null, options: {} });
  t.like(request([]), { kind: 'samples', file: '-' });
});

test('the options of samples', (t) => {
  const values = { bits: '4', iid: true, restart: true, initial: '1.9', threads: '3', html: 'p.html' };
  t.deepEqual(request(['x'], values), {
    kind: 'samples',
    file: 'x',
    html: '/work-directory/p.html',
    options: { bits: 4, iid: true, restart: { initial: 1.9 }, threads: 3 },
  });
  t.like(request(['x'], { restart: true }), { options: { restart: {} } });
});

test('a conditioning component, vetted or measured', (t) => {
  const conditioning = { inputBits: 512, outputBits: 256, narrowestBits: 256 };
  t.like(request(['x'], { conditioned: '512,256,256' }), { options: { conditioning } });
  t.like(request(['x'], { conditioned: '512,256,256', measured: '0.95' }), {
    options: { conditioning: { ...conditioning, measuredPerBit: 0.95 } },
  });
});

test('what makes no sense is a usage error with a hint', (t) => {
  const wrong: [string[], Values, boolean?][] = [
    [[], {}, true],
    [['x', 'y'], {}],
    [[''], {}],
    [['x'], { bits: '0' }],
    [['x'], { bits: '9' }],
    [['x'], { threads: '0' }],
    [['x'], { initial: '1' }],
    [['x'], { restart: true, initial: '9' }],
    [['x'], { restart: true, initial: '-1' }],
    [['x'], { conditioned: '512' }],
    [['x'], { conditioned: '512,256' }],
    [['x'], { conditioned: '512,256,0' }],
    [['x'], { conditioned: '512,256,-1' }],
    [['x'], { conditioned: '512,256,256', measured: '1.1' }],
    [['x'], { conditioned: '512,256,256', measured: 'x' }],
    [['x'], { measured: '0.5' }],
    [['--', 'ps'], { conditioned: '512,256,256' }],
    [['x'], { html: '-' }],
    [['x'], { html: '' }],
    [['x'], { runs: '5' }],
    [['x'], { timeout: '5' }],
    [['--', 'ps'], { bits: '1' }],
    [['--', 'ps'], { html: 'x' }],
    [['--', 'ps'], { runs: '1' }],
    [['--', 'ps'], { runs: '100001' }],
    [['--', 'ps'], { timeout: '0' }],
  ];
  for (const [words, values, isTerminal] of wrong) {
    const error = t.throws(() => request(words, values, isTerminal), {
      instanceOf: RndSeedError,
    }) as RndSeedError;
    t.is(error?.code, 'USAGE', JSON.stringify([words, values]));
    t.truthy(error?.hint);
  }
});
