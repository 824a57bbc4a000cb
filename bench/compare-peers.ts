/**
 * Who is compared: programs that keep a seed file from one start to the next. Each is one cycle: take the old seed if there
 * is one, leave a new one. Their directories are mounted over, so that none of them finds this machine's own seed.
 */
export interface Peer {
  name: string;
  /** Where it keeps its seed, and under which name. */
  directory: string;
  seed: string;
  command: (hasSeed: boolean) => string[];
  environment?: Record<string, string>;
}

export interface Paths {
  /** rnd-seed's launcher, and the Node that runs it. */
  bin: string;
  node: string;
  openssl: string | null;
  seedrng: string | null;
  systemd: string | null;
}

/** @param work an absolute path for those that are told where their seed is */
export function peersOf({ bin, node, openssl, seedrng, systemd }: Paths, work: string): Peer[] {
  const peers: Peer[] = [
    {
      name: 'rnd-seed',
      directory: `${work}/rnd-seed`,
      seed: '.rnd',
      command: () => [node, bin, 'init', '--json'],
      environment: { HOME: `${work}/rnd-seed` },
    },
  ];
  if (openssl !== null) {
    const seed = `${work}/openssl/.rnd`;
    peers.push({
      name: 'openssl rand',
      directory: `${work}/openssl`,
      seed: '.rnd',
      command: (hasSeed) => [openssl, 'rand', ...(hasSeed ? ['-rand', seed] : []), '-writerand', seed, '32'],
    });
  }
  // These two have their directories built in.
  if (seedrng !== null)
    peers.push({
      name: 'SeedRNG',
      directory: '/var/lib/seedrng',
      seed: 'seed.credit',
      command: () => [seedrng],
    });
  if (systemd !== null)
    peers.push({
      name: 'systemd-random-seed',
      directory: '/var/lib/systemd',
      seed: 'random-seed',
      command: () => [systemd, 'load'],
    });
  return peers;
}
