import test from 'ava';
import { renderWalkPicture } from '../../../src/diagnose/format/picture.ts';
import { WALK } from '../../helpers/doctor-report.ts';

test('every source is in it, by name and outcome', (t) => {
  const svg = renderWalkPicture(WALK);
  for (const word of [
    'entropy_file',
    'RANDFILE',
    '~/.rnd',
    'rejected: symlink',
    '1024 bytes, credit 256 bits',
  ])
    t.true(svg.includes(word), word);
  t.is(svg.match(/class="flow"/g)?.length, 1);
});

test('it says in words what it shows', (t) => {
  t.regex(
    renderWalkPicture(WALK),
    /<desc[^>]*>1 of 3 sources are used; the generator of the kernel is ready\./,
  );
  t.regex(renderWalkPicture({ ...WALK, kernelReady: null }), /not visible/);
});

test('a path that is too long keeps its end, and markup in it stays text', (t) => {
  const svg = renderWalkPicture(WALK);
  t.true(svg.includes('…'));
  t.true(svg.includes('/.rnd</text>'));
  t.false(svg.includes('<script'));
});
