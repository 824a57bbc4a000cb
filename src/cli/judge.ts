/**
 * A seed report → exit status. Not seeded (3) goes before trouble with the seed file (4, 5): a script that starts a
 * client on the status must hear first that there is nothing to start it with.
 */
import type { SeedReport } from '../seed.ts';
import type { SeedFileReport } from '../seed-file/outcome.ts';
import type { ResolveReport } from '../sources/outcome.ts';
import type { Remark } from './commands/type.ts';
import { EXIT } from './facts/exits.ts';
import { explainSeeded } from './render/walk.ts';

export interface Judgement {
  exit: number;
  failure?: Remark;
}

export function judgeWalk(report: Pick<ResolveReport, 'seeded' | 'kernel' | 'sources'>): Judgement {
  if (report.seeded) return { exit: EXIT.done };
  return {
    exit: EXIT.notEnough,
    failure: {
      message: `not enough entropy: ${explainSeeded(report)}`,
      hint: 'cat /proc/sys/kernel/random/entropy_avail',
    },
  };
}

export function judgeSeedFile({ outcome, path, reason, detail, remedy }: SeedFileReport): Judgement {
  if (outcome !== 'refused' && outcome !== 'not-persisted') return { exit: EXIT.done };
  const what = outcome === 'refused' ? 'the seed file was refused' : 'the new seed could not be stored';
  const about = detail ?? reason ?? '';
  const why = path !== null && about.includes(path) ? about : [path, about].filter(Boolean).join(': ');
  return {
    exit: outcome === 'refused' ? EXIT.refused : EXIT.io,
    failure: {
      message: why === '' ? what : `${what}: ${why}`,
      hint: remedy ?? 'rnd-seed init --rand-file /absolute/path',
    },
  };
}

export function judgeSeed(report: SeedReport): Judgement {
  const walk = judgeWalk(report);
  return walk.exit === EXIT.done ? judgeSeedFile(report.seedFile) : walk;
}
