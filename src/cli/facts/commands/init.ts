/** `rnd-seed init` as data. */
import { exits } from '../exits.ts';
import { SEED_OPTIONS } from '../options.ts';
import type { CommandFacts } from '../type.ts';

export const initFacts: CommandFacts = {
  name: 'init',
  summary: 'seed this machine: walk, generate, replace the seed file, deliver',
  description: [
    'Asks the sources as `rnd-seed-resolve`(1) does, runs the commands of the generator if the sources are not ' +
      'enough, conditions all of it together with fresh bytes of the operating system, and replaces the seed file. ' +
      'Only when the new seed is safely stored are bytes derived from the old one used: they are written to ' +
      '`/dev/urandom`, where they are mixed in and credited with nothing.',
    'The first line of the report says whether the machine is seeded and why. It is seeded when the kernel says ' +
      'that its generator is ready, or when the credited sources reach 256 bits.',
    'A file at the name of the seed file that is not a seed is not overwritten, and one that is not safe ' +
      '(a symbolic link, the wrong owner, a directory that others may write) is not touched.',
  ],
  options: [
    ...SEED_OPTIONS,
    {
      name: 'print-unit',
      value: 'KIND',
      choices: ['service', 'timer', 'preset'],
      summary: 'print a hardened systemd unit for this program and end',
      more:
        'The service renews `/var/lib/rnd-seed/seed` at boot, before the network is online; the timer does so once a day. The ' +
        'preset enables both where `systemctl preset` is run.',
    },
  ],
  arguments: [],
  examples: [
    { summary: 'Seed this machine', line: 'rnd-seed init' },
    { summary: 'See first what would happen', line: 'rnd-seed init --dry-run' },
    { summary: 'Make the seed of a chroot', line: 'rnd-seed init --rand-file /srv/chroot/root/.rnd' },
    {
      summary: 'Renew the seed of this machine at every boot; as root',
      line: 'rnd-seed init --print-unit service > /etc/systemd/system/rnd-seed.service',
    },
    { summary: 'Add a command of your own', line: "rnd-seed init --generate --command 'vmstat -s'" },
  ],
  exits: exits({
    0: 'The machine is seeded and the new seed is stored.',
    3: 'Not seeded, whatever happened to the seed file: do not start a client.',
    4: 'Seeded, but the seed file was refused on policy and left as it was.',
    5: 'Seeded, but the new seed could not be stored; the old file was left as it was.',
  }),
  seeAlso: ['rnd-seed(1)', 'rnd-seed-resolve(1)', 'rnd-seed-run(1)', 'rnd-seed(5)', 'rnd-seed(7)'],
};
