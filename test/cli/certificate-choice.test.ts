import test from 'ava';
import { certificateFileOf, warningsOfPath } from '../../src/cli/certificate-choice.ts';
import type { Call } from '../../src/cli/commands/type.ts';
import { system } from '../../src/system/index.ts';
import { fakeTerminal } from '../helpers/fake-terminal.ts';

const call = (values: Call['values']) => ({ system, terminal: fakeTerminal([]), values });

test('a name that is typed is one of the working directory', (t) => {
  const { terminal } = call({});
  t.is(certificateFileOf(call({ certificateFile: 'c' })).path, `${terminal.directory()}/c`);
  t.is(certificateFileOf(call({ certificateFile: '/a/c' })).path, '/a/c');
});

test('an empty name is none', (t) => {
  t.is((t.throws(() => certificateFileOf(call({ certificateFile: '' }))) as { code?: string }).code, 'USAGE');
});

test('what of the muttrc may matter is a warning, remarks are not', (t) => {
  const finding = { code: 'x', subject: '/m:1', detail: 'set to a command', remedy: 'do' };
  const findings = [
    { ...finding, severity: 'warning' as const },
    { ...finding, severity: 'info' as const },
  ];
  t.deepEqual(warningsOfPath({ path: '/c', origin: null, findings }), [
    { message: '/m:1: set to a command', hint: 'do' },
  ]);
});
