import test from 'ava';
import { collision } from '../../../src/assess/estimators/collision.ts';
import { bitsFrom } from '../../helpers/assess-samples.ts';

/** The standard prints four digits, and has Z to four. */
const about = (figure: number, printed: number): boolean => Math.abs(figure - printed) < 6e-4;

test('the example of SP 800-90B §6.3.2', (t) => {
  const estimate = collision(
    bitsFrom('1,0,0,0,1,1,1,0,0,1,0,1,0,1,0,1,1,1,0,0,1,1,0,0,0,1,1,1,0,0,1,0,1,0,1,0,1,1,1,0'),
  );
  t.is(estimate.v, 14);
  t.true(about(estimate['X-bar']!, 2.7143));
  t.true(about(estimate["X-bar'"]!, 2.3915));
  t.true(about(estimate.p!, 0.7329));
  t.true(about(estimate.h!, 0.4483));
});

test('two unequal bits at the end are no collision, two equal ones are', (t) => {
  t.is(collision(bitsFrom('00 11 01')).v, 2);
  t.is(collision(bitsFrom('00 11 00')).v, 3);
  t.is(collision(bitsFrom('00 11 010')).v, 3);
});

test('fewer than two collisions are no estimate', (t) => {
  for (const bits of ['', '0', '01', '00', '010']) t.is(collision(bitsFrom(bits)).h, null, bits);
});

test('nothing but collisions at once is no entropy', (t) => {
  t.is(collision(bitsFrom('0'.repeat(40))).h, 0);
});
