/** Was this machine cloned from an image that `rnd-seed seal` prepared, and is a root directory fit to be cloned? */
import { markerBeside } from '../../seed-file/marker.ts';
import { linkStatusOf } from '../look.ts';
import type { CheckFinding } from './outcome.ts';
import { seedPathOf } from './seed-file.ts';
import type { Check } from './type.ts';

export const sealed: Check = {
  id: 'sealed',
  title: 'the mark of a sealed image',
  run(context) {
    const { kind, system } = context;
    const path = seedPathOf(context);
    if (path === null || !path.startsWith('/')) return [];
    const sealedAt = markerBeside(system.files, path);
    const isThere = linkStatusOf(system.files, path).value !== null;
    const inImage = kind === 'root';
    const remedy = inImage ? 'rnd-seed seal --root /' : 'rnd-seed init';
    const found = (code: string, level: CheckFinding['level'], evidence: string, meaning: string) => [
      { code, level, subject: path, evidence, meaning },
    ];
    if (sealedAt === null) {
      if (!isThere || !inImage) {
        return found(
          'seal-none',
          'ok',
          'no mark beside it',
          'not the first start of an image that was sealed',
        );
      }
      const [one] = found(
        'image-holds-seed',
        'info',
        'a seed inside of what may be an image',
        'if this is cloned, every clone holds the same seed; in a chroot it is right',
      );
      return [{ ...one!, remedy }];
    }
    const evidence = `sealed ${sealedAt}`;
    if (isThere) {
      const [one] = found(
        'seal-broken',
        'warning',
        `${evidence}, and a seed stands there`,
        'it was put there after the image had been sealed, perhaps for every clone: the next init does not credit it',
      );
      return [{ ...one!, remedy }];
    }
    if (inImage) {
      return found(
        'image-sealed',
        'ok',
        evidence,
        'it holds no seed, and its first start will be known as one',
      );
    }
    const [one] = found('first-start', 'info', evidence, 'a clone that has not made a seed of its own yet');
    return [{ ...one!, remedy }];
  },
};
