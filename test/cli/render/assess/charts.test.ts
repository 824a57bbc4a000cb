import test from 'ava';
import { assessNonIid } from '../../../../src/assess/assess.ts';
import { picturesOf } from '../../../../src/assess/pictures.ts';
import {
  drawBits,
  drawCorrelation,
  drawEstimators,
  drawHistogram,
} from '../../../../src/cli/render/assess/charts.ts';
import { smallSet } from '../../../helpers/assess-data.ts';

const samples = smallSet('uniform', 16, 5000);
const pictures = picturesOf(samples, 4);

const filled = (svg: string, variable: string): number => svg.split(`fill="var(--${variable})"`).length - 1;

test('every value has its bar, every distance too', (t) => {
  t.is(filled(drawHistogram(pictures), 'first'), 16);
  t.is(filled(drawCorrelation(pictures), 'first'), 64);
});

test('a row of bits is one path of its ones', (t) => {
  const svg = drawBits(
    {
      ...pictures,
      bitRows: [
        [true, true, false, true],
        [false, false, false, true],
      ],
    },
    4,
  );
  const paths = [...svg.matchAll(/<path d="([^"]+)"[^>]*stroke="var\(--first\)"/g)].map((match) => match[1]!);
  t.deepEqual(
    paths.map((path) => path.split('M').length - 1),
    [2, 1],
  );
});

test('the least estimate has a colour of its own', (t) => {
  const { estimators, minEntropyBits } = assessNonIid(samples);
  const svg = drawEstimators(estimators, 4, minEntropyBits);
  t.is(filled(svg, 'limit'), 1);
  for (const { name } of estimators) t.true(svg.includes(`>${name}<`), name);
});

test('pictures have a title and words, variables for colours, and nothing for scripts', (t) => {
  for (const svg of [drawHistogram(pictures), drawBits(pictures, 4), drawCorrelation(pictures)]) {
    t.regex(
      svg,
      /^<svg [^>]*viewBox="0 0 720 \d+" role="img" aria-labelledby="(\w+)-title \1-about"><title id="\1-title">/,
    );
    t.notRegex(svg, /#[0-9a-f]{6}|https?:|<style|<script|ecmeta|class=/i);
  }
});
