import test from 'ava';
import { renderHtml } from '../../../src/diagnose/format/html.ts';
import { finding, HOSTILE, report, WALK } from '../../helpers/doctor-report.ts';

const page = renderHtml(
  report(
    [
      finding('failure', 'devices', {
        subject: HOSTILE,
        evidence: HOSTILE,
        meaning: HOSTILE,
        remedy: HOSTILE,
      }),
      finding('ok', 'crng'),
    ],
    { walk: WALK, verdict: HOSTILE, advice: HOSTILE, target: { kind: 'root', name: HOSTILE } },
  ),
  HOSTILE,
);

test('nothing that came from elsewhere is markup', (t) => {
  t.false(page.includes('<script'));
  t.false(page.includes('alert("x")'));
  t.false(page.includes('\u202e') || page.includes('\u001b'));
});

test('no external resource, no script', (t) => {
  t.notRegex(page, /\b(?:src|href|srcset|action)\s*=|url\(|@import|https?:\/\/|\bon[a-z]+=/i);
  t.regex(page, /default-src 'none'/);
});

test('elements are closed in the order in which they were opened', (t) => {
  const voids = new Set(['meta', '!doctype', 'rect', 'path']);
  const open: string[] = [];
  for (const [, slash, name, self] of page
    .replace(/<style>[\s\S]*<\/style>/, '')
    .matchAll(/<(\/?)([a-zA-Z!][a-zA-Z0-9]*)[^>]*?(\/?)>/g)) {
    const tag = name!.toLowerCase();
    if (slash) t.is(open.pop(), tag);
    else if (!self && !voids.has(tag)) open.push(tag);
  }
  t.deepEqual(open, []);
});

test('light and dark, a narrow screen and paper are provided for', (t) => {
  for (const part of ['prefers-color-scheme:dark', 'name="viewport"', '@media print', '@media (min-width'])
    t.true(page.includes(part), part);
});

test('what needs attention is open, what is in order is folded', (t) => {
  t.regex(page, /<details class="group failure" open>/);
  t.regex(page, /<details class="group ok">/);
});

test('a report without a walk has no picture', (t) => {
  t.false(renderHtml(report([finding('ok', 'crng')]), 'today').includes('<svg'));
});
