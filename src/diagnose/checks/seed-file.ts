/** The seed file itself: age, tag, origin, and whether an old OpenSSL may have written it without being seeded. */
import { wipe } from '../../bytes.ts';
import { fingerprintSeed, isUnbound } from '../../seed-file/format.ts';
import { openPlace } from '../../seed-file/place.ts';
import { readOldSeed } from '../../seed-file/read.ts';
import { seedFilePath } from '../../sources/candidates.ts';
import { shellQuote } from '../../sources/permission.ts';
import { errnoName } from '../../system/errno.ts';
import type { FileStatus } from '../../system/type.ts';
import { eraOf } from '../library/era.ts';
import type { CheckFinding } from './outcome.ts';
import type { Check, Context } from './type.ts';

const OLD_DAYS = 30;
const DAY_MS = 86_400_000;

/** The name under which this subject's seed is kept. */
export const seedPathOf = ({ system: { identity } }: Context): string | null =>
  seedFilePath({ environment: identity.environment, passwdHome: () => identity.passwdHome() });

const renew = (path: string): Pick<CheckFinding, 'remedy' | 'fix'> => ({
  remedy: `rnd-seed init --rand-file ${shellQuote(path)}`,
  fix: { action: 'init', path },
});

function judgeAge(path: string, { modifiedMs }: FileStatus, now: number): CheckFinding[] {
  const ageSeconds = Math.round((now - modifiedMs) / 1000);
  const figures = { seed_age_seconds: ageSeconds };
  const evidence = `last renewed ${new Date(modifiedMs).toISOString()}`;
  if (ageSeconds < -300) {
    return [
      {
        code: 'seed-from-the-future',
        level: 'warning',
        subject: path,
        evidence,
        meaning:
          'the clock stood elsewhere when it was made, or it was copied: certificates will be judged wrongly too',
        remedy: 'date -u',
        figures,
      },
    ];
  }
  if (ageSeconds > OLD_DAYS * (DAY_MS / 1000)) {
    return [
      {
        code: 'seed-old',
        level: 'info',
        subject: path,
        evidence,
        meaning: `not renewed for more than ${OLD_DAYS} days: nobody uses it, or whoever does cannot write it`,
        ...renew(path),
        figures,
      },
    ];
  }
  return [
    { code: 'seed-fresh', level: 'ok', subject: path, evidence, meaning: 'it is renewed regularly', figures },
  ];
}

async function judgeJunk(context: Context, path: string): Promise<CheckFinding[]> {
  const facts = await context.openssl();
  const old = [facts, ...facts.others].find(
    ({ product, version }) =>
      product === 'OpenSSL' && version !== null && eraOf(product, version, null).writesJunkSeeds,
  );
  if (!old) return [];
  return [
    {
      code: 'seed-suspicious',
      level: 'warning',
      subject: path,
      evidence: `1024 bytes of unknown origin, and OpenSSL ${old.version} is here`,
      meaning:
        'OpenSSL 1.1.0 and older wrote such a file from process number and time when nothing had seeded it, and trusted it at the next start',
      ...renew(path),
    },
  ];
}

/** What the walk has reported already is not a second thing to mend. */
async function isTold(context: Context, path: string): Promise<boolean> {
  const report = await context.walk();
  return (
    !('refused' in report) &&
    report.sources.some((source) => source.path === path && /^(rejected|failed)$/.test(source.outcome))
  );
}

export const seedFile: Check = {
  id: 'seed-file',
  title: 'the seed file',
  async run(context) {
    const { system } = context;
    const path = seedPathOf(context);
    if (path === null) {
      return [
        {
          code: 'seed-without-home',
          level: context.environmentSeen ? 'info' : 'unknown',
          subject: 'seed file',
          evidence: 'neither RANDFILE nor HOME nor a passwd entry names a place',
          meaning: 'there is no name to keep a seed under',
          remedy: 'RANDFILE=/absolute/path rnd-seed init',
        },
      ];
    }
    const place = openPlace(system, path);
    if ('seedFile' in place) {
      const { reason, detail } = place.seedFile;
      const missing = /does not exist/.test(detail ?? '');
      const told = missing || (await isTold(context, path));
      return [
        {
          code: missing ? 'seed-missing' : 'seed-place-refused',
          level: told ? 'info' : 'warning',
          subject: path,
          evidence: `${reason ?? ''}: ${detail ?? ''}`,
          meaning: missing ? 'no seed is kept; a ready kernel needs none' : 'a seed there would not be safe',
          ...(place.seedFile.remedy && !told ? { remedy: place.seedFile.remedy } : {}),
        },
      ];
    }
    try {
      const machineId = system.kernel.machineId();
      const before = readOldSeed(system, place.inside, path, { force: false, machineId });
      if (before.found === 'nothing') {
        return [
          {
            code: 'seed-missing',
            level: 'info',
            subject: path,
            evidence: 'nothing is there',
            meaning: 'no seed is kept; a ready kernel needs none',
            ...renew(path),
          },
        ];
      }
      if (before.found !== 'seed') {
        const refusal = before.found === 'refused' ? before.refusal : null;
        const told = await isTold(context, path);
        return [
          {
            code: 'seed-refused',
            level: told ? 'info' : 'warning',
            subject: path,
            evidence: refusal ? `${refusal.reason}: ${refusal.detail}` : 'it changed while it was read',
            meaning: 'it is neither used nor overwritten',
            ...(refusal?.remedy && !told ? { remedy: refusal.remedy } : {}),
          },
        ];
      }
      const { old, status, bytes } = before;
      // What a fleet compares: the same on two machines means one seed on both.
      const fingerprint = old.origin === 'rnd-seed' ? fingerprintSeed(bytes) : 0;
      const unbound = machineId === '' && old.origin === 'rnd-seed' && isUnbound(bytes);
      wipe(bytes);
      const found = judgeAge(path, status, system.clock.now());
      if (old.lint !== null) {
        found.push({
          code: 'seed-worthless',
          level: 'warning',
          subject: path,
          evidence: `${old.sizeBytes} bytes: ${old.lint}`,
          meaning: 'OpenSSL 1.1.1 and older would count it for its length all the same',
          ...renew(path),
        });
      } else if (old.origin === 'unknown') {
        found.push({
          code: 'seed-of-unknown-origin',
          level: 'info',
          subject: path,
          evidence: `${old.sizeBytes} bytes without rnd-seed's tag`,
          meaning: 'made by another program, or changed since: mixed in without credit',
        });
        if (old.sizeBytes === 1024) found.push(...(await judgeJunk(context, path)));
      } else {
        found.push({
          code: old.creditable ? 'seed-ours' : 'seed-ours-uncredited',
          level: old.creditable ? 'ok' : 'info',
          subject: path,
          evidence: `whole, made by rnd-seed ${old.creditable ? 'from a ready kernel' : 'before the kernel was ready'}`,
          meaning: old.creditable ? 'it counts once, here' : 'it is mixed in without credit',
          figures: { seed_fingerprint: fingerprint },
        });
        const named = `fingerprint ${fingerprint.toString(16).padStart(12, '0')}`;
        if (unbound) {
          found.push({
            code: 'seed-unbound',
            level: 'info',
            subject: path,
            evidence: `made without a machine-id, and this machine has none; ${named}`,
            meaning: 'whether it was made here or is a copy cannot be told: it earns no credit',
          });
        } else if (old.host === 'other') {
          found.push({
            code: 'seed-of-another-machine',
            level: 'warning',
            subject: path,
            evidence: `its tag names another machine-id${machineId === '' ? ', and this machine has none' : ''}; ${named}`,
            meaning: 'a copy: the original, or other clones, start from the same bytes',
            ...renew(path),
          });
        }
      }
      return found;
    } catch (error) {
      const code = errnoName(error) || String(error);
      return [
        {
          code: 'seed-not-visible',
          level: 'unknown',
          subject: path,
          evidence: code,
          meaning: 'it cannot be read from here',
        },
      ];
    } finally {
      system.files.close(place.descriptor);
    }
  },
};
