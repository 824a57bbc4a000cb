import test from 'ava';
import fc from 'fast-check';
import { privateNames } from '../../src/seed-file/private-names.ts';

test('the longest allowed name leaves room for what is put around it', (t) => {
  const names = privateNames('x'.repeat(232));
  for (const name of [names.temporary(), names.rightToBreak('0123456789abcdef'), names.lock])
    t.true(name.length <= 255);
});

test('made names are recognised, each as what it is, and never made twice', (t) => {
  const names = privateNames('.rnd');
  const made = names.temporary();
  t.true(names.isTemporary(made));
  t.false(names.isRightToBreak(made));
  t.true(names.isRightToBreak(names.rightToBreak('0123456789abcdef')));
  t.not(made, names.temporary());
});

test('neighbours are not mistaken for left-overs', (t) => {
  const names = privateNames('.rnd');
  const others = [
    '.rnd',
    '..rnd.lock',
    '..rnd.tmp',
    '..rnd.0123456789abcdef',
    '..rnd.0123456789ABCDEF.tmp',
    '..rnd.0123456789abcdef.tmp.gz',
    '..rnd2.0123456789abcdef.tmp',
    'x..rnd.0123456789abcdef.tmp',
    privateNames('.rnd2').temporary(),
    privateNames('rnd').temporary(),
  ];
  for (const name of others) t.false(names.isTemporary(name) || names.isRightToBreak(name), name);
});

test('a name full of special characters is taken literally', (t) => {
  t.notThrows(() =>
    fc.assert(
      fc.property(
        fc.string({ minLength: 1, maxLength: 20 }),
        fc.string({ minLength: 1, maxLength: 20 }),
        (a, b) => {
          return a === b || !privateNames(a).isTemporary(privateNames(b).temporary());
        },
      ),
    ),
  );
});
