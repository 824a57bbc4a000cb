/** A report of `seal` → exit status. A seed that stays (4, 5) goes before what was never ours to remove (1). */
import type { SealReport } from '../image/outcome.ts';
import { EXIT } from './facts/exits.ts';
import type { Judgement } from './judge.ts';

export function judgeSeal({ seeds, findings }: SealReport, isStrict: boolean): Judgement {
  const trouble =
    seeds.find(({ outcome }) => outcome === 'failed') ?? seeds.find(({ outcome }) => outcome === 'refused');
  if (trouble) {
    const { path, outcome, detail, reason, remedy } = trouble;
    const why = detail?.includes(path) ? detail : `${path}: ${detail ?? reason ?? outcome}`;
    return {
      exit: outcome === 'failed' ? EXIT.io : EXIT.refused,
      failure: {
        message: outcome === 'failed' ? `a seed is still there: ${why}` : `not sealed: ${why}`,
        hint: remedy ?? 'rnd-seed seal --dry-run',
      },
    };
  }
  const [first] = findings;
  if (!isStrict || first === undefined) return { exit: EXIT.done };
  return {
    exit: EXIT.no,
    failure: {
      message: `clones would share ${findings.length === 1 ? first.subject : `${findings.length} things`}`,
      hint: first.remedy ?? `ls -l ${first.subject}`,
    },
  };
}
