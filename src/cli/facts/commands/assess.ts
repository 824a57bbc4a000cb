/** `rnd-seed assess` as data. */
import { exits } from '../exits.ts';
import { DIGEST_OPTION } from '../options.ts';
import type { CommandFacts } from '../type.ts';

export const assessFacts: CommandFacts = {
  name: 'assess',
  summary: 'say how unpredictable samples, or the output of a command, can be at most',
  description: [
    'Runs the estimators of NIST SP 800-90B over a file that holds one sample a byte, of 1 to 8 bits: ten estimators on the ' +
      'samples as they are and on their bits, and the least of them. With `-`, or without a file where standard input is ' +
      'no terminal, standard input is read. A million samples are what the standard asks for; with fewer the report says so.',
    'With `--` and a command, runs that command again and again, each time as a fresh process without a shell, and measures ' +
      'which numbers of its output change from run to run in a way that the clock does not explain. Commands that fail, say ' +
      'always the same or only tell the time are named as such. The answer is given for two adversaries: another user of this ' +
      'machine, who reads the same counters and to whom every run is worth 0 bits, and somebody outside. The credit is half of ' +
      'what was measured, in quarters of a bit, at most 2 bits a run, and none with fewer than 100 runs. A digest of 128 bits ' +
      '(MD5) holds no more than 128, however often a command runs. Commands alone never make a machine seeded: in ' +
      '`rnd-seed-init`(1) their credit is limited far below 256 bits.',
    'What the figure is not: a proof. It is an upper bound from outside, without knowledge of how the samples were made. A ' +
      'fixed stream that anybody can recompute, such as the output of a good generator with a known key, scores more than 6.6 ' +
      'bits of 8. Nor does it tell anything of a compressed, encrypted or hashed stream: assess a source before it is ' +
      'conditioned.',
  ],
  options: [
    {
      name: 'bits',
      value: 'N',
      summary: 'bits of a sample, 1 to 8 (default: as many as the largest sample has)',
    },
    {
      name: 'iid',
      summary: 'test whether the samples may be independent and identically distributed',
      more:
        'Chi-square tests, longest repeated substring, and up to 10,000 permutations (SP 800-90B, section 5). The tests can ' +
        'refute, never prove; the estimate is the most common value alone, and is worth something only where the maker of the ' +
        'source can say why its samples are IID.',
    },
    {
      name: 'restart',
      summary: 'the samples are 1000 rows of 1000, each after a restart of the source',
      more:
        'SP 800-90B, section 3.1.4: rows and columns are checked against the initial estimate. The file has 1,000,000 samples, ' +
        'restart after restart. With `--iid` rows and columns are estimated by the most common value alone, and the IID tests ' +
        'are run on both (section 3.1.2).',
    },
    {
      name: 'initial',
      value: 'BITS',
      summary: 'with --restart: the estimate of consecutive samples of that source, bits per sample',
      more: 'Without it the restart data are assessed themselves, which is only a stand-in.',
    },
    {
      name: 'conditioned',
      value: 'IN,OUT,NARROWEST',
      summary: 'what is left after a conditioning component of these widths, in bits',
      more:
        'SP 800-90B, section 3.1.5: IN bits of samples go into it, OUT bits come out, and NARROWEST bits are the narrowest place ' +
        'inside. What goes in is worth the whole samples that it has room for times what each was found to hold. The component ' +
        'is taken for a vetted one (section 3.1.5.1.1: HMAC, CMAC, CBC-MAC, an approved hash function, Hash_df, Block_cipher_df); ' +
        'MD5 is none of them.',
    },
    {
      name: 'measured',
      value: 'BITS',
      summary: 'with --conditioned: the component is not vetted, and its output holds BITS per bit',
      more:
        'Section 3.1.5.2: the least of OUT times BITS, of 0.999 OUT, and of what a vetted component would leave. BITS is 0 to 1 and ' +
        'comes from an assessment of a million samples of conditioned output.',
    },
    {
      name: 'threads',
      value: 'N',
      summary: 'threads for the estimators, 1 to 64 (default 2, or 1 on a single processor)',
    },
    {
      name: 'html',
      value: 'FILE',
      complete: 'file',
      summary: 'also write a page with pictures that needs no other file',
      more:
        'Histogram, bits of the first samples, correlation with later samples, and the estimates as bars. The page shows some of ' +
        'the samples: make none of a secret. A regular file of that name is replaced as a whole; anything else is refused.',
    },
    {
      name: 'runs',
      value: 'N',
      summary: 'how often the command is run, 2 to 100000 (default 100)',
      more:
        'More runs can show more: 100 never more than 4.8 bits, 1000 never more than 8.2. No run is begun after a minute; ' +
        '`--timeout` is the deadline of each.',
    },
    DIGEST_OPTION,
  ],
  arguments: [
    {
      name: 'FILE | -- COMMAND',
      summary: 'samples, one a byte (- for standard input), or a command and its arguments',
      optional: true,
      many: true,
      complete: 'file',
    },
  ],
  examples: [
    { summary: 'A million samples of a noise source', line: 'rnd-seed assess samples.bin' },
    { summary: 'The same as a page with pictures', line: 'rnd-seed assess --html samples.html samples.bin' },
    {
      summary: 'What the kernel gives, from a pipe',
      line: 'head -c 1000000 /dev/urandom | rnd-seed assess -',
    },
    { summary: 'Samples of one bit, and is it IID?', line: 'rnd-seed assess --bits 1 --iid coin.bin' },
    {
      summary: 'A thousand restarts',
      line: 'rnd-seed assess --restart --initial 1.9 restarts.bin',
    },
    {
      summary: 'What a SHA-256 of 512 bits of these samples holds',
      line: 'rnd-seed assess --conditioned 512,256,256 samples.bin',
    },
    { summary: 'What is a command worth?', line: 'rnd-seed assess --runs 1000 -- vmstat -s' },
  ],
  exits: exits({
    0: 'Assessed.',
    1:
      'Assessed, and it is worth nothing: no samples, all the same, IID refuted, restart tests failed; a command that cannot ' +
      'be credited.',
    4: 'Too many samples, not a regular file, or the page of `--html` was refused.',
    5: 'The file could not be read, the page not written, or there is no such command.',
  }),
  seeAlso: ['rnd-seed(1)', 'rnd-seed-generate(1)', 'rnd-seed-init(1)', 'rnd-seed(7)'],
};
