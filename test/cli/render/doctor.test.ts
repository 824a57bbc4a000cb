import test from 'ava';
import { renderDoctor, renderPrefix } from '../../../src/cli/render/doctor.ts';
import { width } from '../../../src/cli/render/text.ts';
import type { PrefixReport } from '../../../src/diagnose/openssl-prefix.ts';
import { finding, HOSTILE, report } from '../../helpers/doctor-report.ts';

const PLAIN = { columns: Number.POSITIVE_INFINITY, colour: false };
const NARROW = { columns: 40, colour: false };
const REMEDY = 'mknod -m 666 /a/place/with/a/long/name/dev/urandom c 1 9';

const first = (text: string): string => text.slice(0, text.indexOf('\n'));

test('the first line says whether TLS can be started, and what to do', (t) => {
  const bad = report([finding('failure', 'devices', { remedy: REMEDY })], {
    verdict: 'no: this machine cannot start TLS safely',
    advice: REMEDY,
  });
  t.is(first(renderDoctor(bad, PLAIN)), `no: this machine cannot start TLS safely; do: ${REMEDY}`);
  const good = report([], { verdict: 'yes: this machine can start TLS; there is nothing to do' });
  t.is(renderDoctor(good, PLAIN), 'yes: this machine can start TLS; there is nothing to do\n');
});

test('on a narrow terminal the sentence is broken, the line to paste is not', (t) => {
  const text = renderDoctor(
    report(
      [finding('failure', 'devices', { remedy: REMEDY, meaning: 'a long sentence '.repeat(9).trim() })],
      {
        verdict: 'no: this machine cannot start TLS safely',
        advice: REMEDY,
      },
    ),
    NARROW,
  );
  const lines = text.split('\n');
  t.is(lines.filter((line) => line === `    ${REMEDY}`).length, 2);
  for (const line of lines) t.true(line.endsWith(REMEDY) || width(line) <= 40, line);
});

test('the worst comes first; what is in order is one line, or all of it with --verbose', (t) => {
  const mixed = report([
    finding('ok', 'one'),
    finding('info', 'two'),
    finding('unknown', 'three'),
    finding('ok', 'four'),
    finding('failure', 'five'),
    finding('ok', 'four'),
    finding('warning', 'six'),
  ]);
  const levels = (text: string) => [...text.matchAll(/^(\w+): /gm)].map(([, level]) => level).slice(1);
  t.deepEqual(levels(renderDoctor(mixed, PLAIN)), ['failure', 'warning', 'unknown', 'info', 'ok']);
  t.regex(renderDoctor(mixed, PLAIN), /^ok: one, four$/m);
  t.deepEqual(levels(renderDoctor(mixed, PLAIN, { verbose: true })), [
    'failure',
    'warning',
    'unknown',
    'info',
    'ok',
    'ok',
    'ok',
  ]);
});

test('colour is an ornament: without it every line is the same', (t) => {
  const mixed = report([
    finding('failure', 'a', { remedy: 'x' }),
    finding('ok', 'b'),
    finding('unknown', 'c'),
  ]);
  const coloured = renderDoctor(mixed, { columns: 80, colour: true });
  t.true(coloured.includes('\u001b[3'));
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colours are ours
  t.is(coloured.replaceAll(/\u001b\[\d+m/g, ''), renderDoctor(mixed, { columns: 80, colour: false }));
});

test('no name can write to the terminal what it likes', (t) => {
  const hostile = finding('failure', HOSTILE, {
    subject: HOSTILE,
    evidence: HOSTILE,
    meaning: HOSTILE,
    remedy: HOSTILE,
  });
  const text = renderDoctor(
    report([hostile, { ...hostile, level: 'ok' }], { verdict: HOSTILE, advice: HOSTILE }),
    PLAIN,
  );
  t.notRegex(text.replaceAll('\n', ''), /[\p{Cc}\p{Cf}]/u);
});

const PREFIX: PrefixReport = {
  schema: 'rnd-seed/with-ssl/1',
  prefix: '/opt/ssl',
  usable: true,
  canStartTls: true,
  header: null,
  library: null,
  egd: null,
  walk: 'asks the operating system only',
  findings: [],
};

test('of a prefix the first line says what becomes of a client that is built with it', (t) => {
  const line = (more: Partial<PrefixReport>) => first(renderPrefix({ ...PREFIX, ...more }, PLAIN));
  t.regex(line({}), /^yes: /);
  t.regex(line({ canStartTls: false }), /^no: .* cannot start TLS/);
  t.regex(line({ canStartTls: null }), /^not known: /);
  const findings = [finding('failure', 'headers', { remedy: 'apt install libssl-dev' })];
  t.is(
    line({ usable: false, findings }),
    'no: a TLS client cannot be built with /opt/ssl; do: apt install libssl-dev',
  );
});
