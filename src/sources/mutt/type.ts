/** What mutt and OpenSSL would come to see at one path: facts for the verdict of judge.ts. */
import type { FileStatus } from '../../system/type.ts';

/** RAND_egd's talk with the peer. */
export interface EgdFacts {
  /** Sizes of the pieces that it would hand to RAND_seed, in order. */
  seeds: readonly number[];
  /** `hang`: the peer keeps OpenSSL waiting, which has no deadline of its own. */
  end: 'complete' | 'zero' | 'closed' | 'refused' | 'hang';
}

/** What fopen() and fread() would give RAND_load_file. */
export type LoadFacts =
  | { opens: false }
  | {
      opens: true;
      /** To the end, or to the generation's limit; Infinity for a device without an end. */
      bytes: number;
      /** It waits for a writer, or for more, before that. */
      waits: boolean;
    };

export interface MuttFacts {
  /** Name of the error of stat(2), which follows links; null if it succeeded. */
  statError: string | null;
  status: FileStatus | null;
  /** Null where mutt does not get that far. */
  egd: EgdFacts | null;
  load: LoadFacts | null;
}
