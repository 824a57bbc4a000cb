/** Users who seed, again and again, on a disk that is full now and then; each may be killed at any instant. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Chance } from './chance.ts';
import { judgeEnd, launch, type User } from './launch.ts';
import { count, seeAnswer, seeSeed, wrong } from './ledger.ts';

export interface Person extends User {
  /** The home lies on the disk that fills. */
  crowded: boolean;
}

export const seedOf = ({ home }: User): string => `${home}/.rnd`;

async function init(person: Person, luck: Chance): Promise<void> {
  const more = luck.oneIn(5) ? ['--generate'] : [];
  const ended = await launch(person, ['init', '--json', ...more], { luck });
  if (!judgeEnd('init', ended, person.crowded ? [0, 5] : [0])) return;
  const { seedFile } = JSON.parse(ended.stdout.toString()) as {
    seedFile: { outcome: string; reason?: string };
  };
  count(`init: ${seedFile.outcome} ${seedFile.reason ?? ''}`.trim());
  const fits = ended.end === 0 ? /^(created|replaced)$/ : /^not-persisted ENOSPC$/;
  const outcome = [seedFile.outcome, seedFile.reason].filter((word) => word !== undefined).join(' ');
  if (!fits.test(outcome)) wrong(`init: ${outcome}, but status ${ended.end}`);
}

async function run(person: Person, luck: Chance): Promise<void> {
  const client = ['sh', '-c', 'wc -c <"$' + '{RANDFILE:-/dev/null}"'];
  const ended = await launch(person, ['run', '--', ...client], { luck });
  if (!judgeEnd('run', ended, [0])) return;
  const size = Number(ended.stdout.toString());
  if (size !== 1024 && !(size === 0 && person.crowded)) wrong(`run: the client was given ${size} bytes`);
}

async function generate(person: Person, luck: Chance): Promise<void> {
  const ended = await launch(person, ['generate'], { luck });
  if (!judgeEnd('generate', ended, [0])) return;
  if (ended.stdout.length === 1024) seeAnswer(ended.stdout, 'generate');
  else wrong(`generate: ${ended.stdout.length} bytes`);
}

async function resolve(person: Person, luck: Chance): Promise<void> {
  const ended = await launch(person, ['resolve', '--json'], { luck });
  if (!judgeEnd('resolve', ended, [0])) return;
  const { sources } = JSON.parse(ended.stdout.toString()) as {
    sources: { source: string; outcome: string }[];
  };
  for (const { source, outcome } of sources) {
    if (source === '~/.entropy' && outcome !== 'missing') count(`~/.entropy ${outcome}`);
  }
}

export async function live(person: Person, luck: Chance, isOver: () => boolean): Promise<void> {
  while (!isOver()) {
    await luck.of([init, init, init, init, init, run, generate, resolve])(person, luck);
    await sleep(luck.between(0, 100));
  }
}

/** Looks at the seeds all the time: once there, each is there for ever, whole. */
export async function watch(people: readonly Person[], isOver: () => boolean): Promise<void> {
  const there = new Set<string>();
  for (let turn = 0; !isOver(); turn++) {
    const file = seedOf(people[turn % people.length]!);
    if (seeSeed(file)) there.add(file);
    else if (there.has(file)) wrong(`${file} is gone`);
    await sleep(10);
  }
}
