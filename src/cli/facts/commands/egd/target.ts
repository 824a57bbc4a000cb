/** Options with which every client names its server. */
import type { OptionFacts } from '../../type.ts';

export const TARGET_OPTIONS: readonly OptionFacts[] = [
  {
    name: 'socket',
    value: 'PATH',
    complete: 'file',
    summary: 'the socket of the server; it must belong to you or to root',
    more:
      'Its mode may be any: it says who may ask, the owner says who answers. Without it the first usable one is taken of ' +
      '`$EGDSOCKET`, `~/.entropy` and `/tmp/entropy` (owner you or root, mode 0600, as in `rnd-seed-resolve`(1)), ' +
      '`/var/run/egd-pool`, `/dev/egd-pool`, `/etc/egd-pool`, `/etc/entropy` (owner you or root).',
  },
  {
    name: 'any-owner',
    summary: 'take the socket that --socket names whoever owns it, and follow links',
  },
  { name: 'tcp', value: 'HOST:PORT', summary: 'a server on TCP: nobody vouches for who answers there' },
];
