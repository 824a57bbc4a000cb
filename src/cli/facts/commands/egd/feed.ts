/** `rnd-seed egd feed` as data. */
import { exits } from '../../exits.ts';
import type { CommandFacts } from '../../type.ts';
import { TARGET_OPTIONS } from './target.ts';

export const feedFacts: CommandFacts = {
  name: 'feed',
  summary: 'feed the kernel from an EGD server',
  description: [
    'Takes bytes at an interval and mixes them into the kernel (a write to `/dev/urandom`, which any user may do and ' +
      'which is never credited). What arrives passes the repetition count and the adaptive proportion test of NIST ' +
      'SP 800-90B, section 4.4, first, at a rate of false alarms of 2^-30, and at the start 1024 bytes of it (section 4.3). A source ' +
      'that is stuck or biased ends the program with a finding (status 5): nothing of it is fed from then on.',
    'The tests find what has broken. They cannot tell what the bytes are worth: a server that answers from a known ' +
      'seed passes them all.',
  ],
  options: [
    ...TARGET_OPTIONS,
    { name: 'interval', value: 'SECONDS', summary: 'time between two rounds (default 60)' },
    { name: 'bytes', value: 'N', summary: 'bytes in each round (default 64)' },
    { name: 'once', summary: 'one round only' },
    {
      name: 'min-entropy',
      value: 'BITS',
      summary: 'entropy of each byte that you claim, more than 0 to 8 (default 1)',
      more: 'The health tests hold the source to it, and `--credit-kernel` credits it.',
    },
    {
      name: 'credit-kernel',
      summary: 'credit the bytes (RNDADDENTROPY); root only',
      more:
        'Your claim, and the kernel believes it. It needs Node 26.1 or the add-on koffi, and goes neither with ' +
        '`--any-owner` nor with a TCP server that is not on this machine.',
    },
    { name: 'syslog', summary: 'also log to /dev/log' },
  ],
  arguments: [],
  examples: [
    { summary: 'Feed the kernel once', line: 'rnd-seed egd feed --once --socket /var/run/egd-pool' },
    {
      summary: 'A hardware generator behind ekeyd, seven bits a byte',
      line: 'rnd-seed egd feed --tcp 127.0.0.1:8888 --credit-kernel --min-entropy 7',
    },
  ],
  exits: exits({
    0: 'Done.',
    3: 'The pool of the server is empty.',
    4: 'Refused on policy: nothing was changed.',
    5: 'A health test failed, or input, output or a protocol did.',
  }),
  seeAlso: [],
};
