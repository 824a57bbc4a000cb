import test from 'ava';
import { assessNonIid } from '../../../../src/assess/assess.ts';
import { assessIid } from '../../../../src/assess/iid/assess.ts';
import type { RestartReport } from '../../../../src/assess/restart.ts';
import { renderPage } from '../../../../src/cli/render/assess/page.ts';
import { smallSet } from '../../../helpers/assess-data.ts';

const about = { name: '<script>x\u202e', made: '2026-01-02 03:04 UTC' };

test('four pictures and the table, no other file, no script, nothing unescaped', (t) => {
  const samples = smallSet('uniform', 16, 5000);
  const page = renderPage(assessNonIid(samples), samples, about);
  t.is(page.split('<svg ').length - 1, 4);
  t.regex(page, /<td>multi-mmc<\/td>/);
  t.notRegex(page, /<script|\bsrc=|\bhref=|url\(|@import|https?:|\u202e/i);
  t.true(page.length < 300_000);
});

test('the IID track has no bars of estimators', async (t) => {
  const samples = Uint8Array.from({ length: 3000 }, (_, at) => at % 16);
  const page = renderPage(await assessIid(samples), samples, about);
  t.is(page.split('<svg ').length - 1, 3);
  t.regex(page, /<h1 class="failure">not IID/);
});

test('restart tests are drawn restart under restart', (t) => {
  const samples = smallSet('uniform', 2, 1_000_000);
  const report: RestartReport = {
    schema: 'rnd-seed/assess-restart/1',
    samples: samples.length,
    bitsPerSymbol: 1,
    alphabet: 2,
    initial: 0.9,
    sanity: { rows: 550, columns: 551, cutoff: 605, passed: true },
    hRows: 0.9,
    hColumns: 0.9,
    minEntropyBits: 0.9,
    verdict: 'passed',
    findings: [],
  };
  const page = renderPage(report, samples, about);
  t.is(page.split('<svg ').length - 1, 3);
  t.regex(page, /<h2>The first bits after each restart<.*A row for each of the first 96 restarts/s);
});

test('what cannot be drawn is left out', (t) => {
  const draw = (samples: Uint8Array) => renderPage(assessNonIid(samples), samples, about);
  t.notRegex(draw(new Uint8Array(0)), /<svg/);
  t.is(draw(new Uint8Array(2000).fill(7)).split('<svg ').length - 1, 2);
  t.regex(draw(Uint8Array.of(1, 2)), /<svg/);
});
