import type { X509Certificate } from 'node:crypto';
import test from 'ava';
import { daysLeft, isoDate, judgeDates } from '../../../src/tls/certificate/dates.ts';

const made = (validFrom: string, validTo: string) => ({ validFrom, validTo }) as X509Certificate;
const certificate = made('Jan  1 00:00:00 2026 GMT', 'Jan 31 00:00:00 2026 GMT');
const at = (text: string) => Date.parse(text);

test('valid from the first second to the last', (t) => {
  t.is(judgeDates(certificate, at('2026-01-01T00:00:00Z')), 'valid');
  t.is(judgeDates(certificate, at('2026-01-31T00:00:00Z')), 'valid');
  t.is(judgeDates(certificate, at('2025-12-31T23:59:59Z')), 'not-yet-valid');
  t.is(judgeDates(certificate, at('2026-01-31T00:00:01Z')), 'expired');
});

test('dates that cannot be read are in nobody’s favour', (t) => {
  t.is(judgeDates(made('Jan  1 00:00:00 2026 GMT', 'Bad time value'), at('2026-01-10T00:00:00Z')), 'expired');
  t.is(judgeDates(made('Bad', 'Jan 31 00:00:00 2026 GMT'), at('2026-01-10T00:00:00Z')), 'not-yet-valid');
  t.is(isoDate('Bad time value'), 'Bad time value');
  t.is(isoDate('Jan 31 00:00:00 2026 GMT'), '2026-01-31T00:00:00.000Z');
});

test('whole days', (t) => {
  t.is(daysLeft(certificate, at('2026-01-30T12:00:00Z')), 0);
  t.is(daysLeft(certificate, at('2026-01-31T12:00:00Z')), -1);
});
