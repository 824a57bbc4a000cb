/** The commands of `rnd-seed tls`, in the order of its help. */
import { certsFacts } from '../../facts/commands/tls/certs.ts';
import { connectFacts } from '../../facts/commands/tls/connect.ts';
import { tlsFacts } from '../../facts/commands/tls/group.ts';
import { probeFacts } from '../../facts/commands/tls/probe.ts';
import type { GroupEntry } from '../type.ts';

export const tls: GroupEntry = {
  facts: tlsFacts,
  commands: [
    { facts: probeFacts, load: async () => (await import('./probe.ts')).probe },
    { facts: connectFacts, load: async () => (await import('./connect.ts')).connect },
    { facts: certsFacts, load: async () => (await import('./certs.ts')).certs },
  ],
};
