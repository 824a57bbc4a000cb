import test from 'ava';
import type { Values } from '../../src/cli/commands/type.ts';
import { type DoctorRequest, doctorRequest } from '../../src/cli/doctor-values.ts';
import { RndSeedError } from '../../src/errors.ts';
import { fakeTerminal } from '../helpers/fake-terminal.ts';

interface How {
  json?: boolean;
  isTerminal?: boolean;
}

const request = (values: Values, { json = false, isTerminal = false }: How = {}): DoctorRequest =>
  doctorRequest({ values, json, terminal: fakeTerminal([], { isTerminal }) });

test('without options it is a text about this machine, and nothing is changed', (t) => {
  t.deepEqual(request({}), {
    format: 'text',
    selection: {},
    prefix: null,
    html: null,
    fix: false,
    ask: false,
    verbose: false,
  });
});

test('paths are made absolute from the working directory', (t) => {
  t.is(request({ root: 'chroot' }).selection.root, '/work-directory/chroot');
  t.is(request({ html: './report.html' }).html, '/work-directory/report.html');
  t.is(request({ withSsl: '/usr/local/ssl/' }).prefix, '/usr/local/ssl');
});

test('a process is a number, a timeout is seconds', (t) => {
  t.is(request({ pid: '42' }).selection.pid, 42);
  t.is(request({ timeout: '0.25' }).selection.timeoutMs, 250);
});

test('--json and --format json are the same', (t) => {
  t.is(request({}, { json: true }).format, 'json');
  t.is(request({ format: 'json' }).format, 'json');
  t.is(request({ format: 'json' }, { json: true }).format, 'json');
});

test('--fix asks on a terminal, and with --yes not at all', (t) => {
  t.like(request({ fix: true }, { isTerminal: true }), { fix: true, ask: true });
  t.like(request({ fix: true, yes: true }), { fix: true, ask: false });
  t.like(request({ fix: true, yes: true, format: 'json' }), { fix: true, ask: false, format: 'json' });
});

const WRONG: Record<string, [Values, How?]> = {
  'a process 0': [{ pid: '0' }],
  'a process with a sign': [{ pid: '-1' }],
  'a process by its name': [{ pid: 'mutt' }],
  'a number that no process has': [{ pid: '12345678901' }],
  'an empty path': [{ root: '' }],
  'an empty prefix': [{ withSsl: '' }],
  'a page on standard output': [{ html: '-' }],
  'a root and a process': [{ root: '/', pid: '1' }],
  'a prefix and a root': [{ withSsl: '/usr', root: '/' }],
  'a prefix and a process': [{ withSsl: '/usr', pid: '1' }],
  'a prefix and --fix': [{ withSsl: '/usr', fix: true, yes: true }],
  'a prefix and a page': [{ withSsl: '/usr', html: 'x' }],
  'a prefix for a monitor': [{ withSsl: '/usr', format: 'nagios' }],
  'two formats': [{ format: 'nagios' }, { json: true }],
  '--yes alone': [{ yes: true }],
  '--fix for a monitor': [{ fix: true, yes: true, format: 'prometheus' }],
  '--fix with nobody to ask': [{ fix: true }],
  '--fix --json with nobody to ask': [{ fix: true }, { json: true, isTerminal: true }],
  'a timeout of nothing': [{ timeout: '0' }],
};
for (const [title, [values, how]] of Object.entries(WRONG)) {
  test(`${title} is a usage error with a line to paste`, (t) => {
    const error = t.throws(() => request(values, how), { instanceOf: RndSeedError });
    t.is(error?.code, 'USAGE');
    t.regex(error?.hint ?? '', /^rnd-seed /);
  });
}
