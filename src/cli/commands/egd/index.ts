/** The commands of `rnd-seed egd`, in the order of its help. */
import { feedFacts } from '../../facts/commands/egd/feed.ts';
import { getFacts } from '../../facts/commands/egd/get.ts';
import { egdFacts } from '../../facts/commands/egd/group.ts';
import { pidFacts } from '../../facts/commands/egd/pid.ts';
import { serveFacts } from '../../facts/commands/egd/serve.ts';
import { statusFacts } from '../../facts/commands/egd/status.ts';
import { writeFacts } from '../../facts/commands/egd/write.ts';
import type { GroupEntry } from '../type.ts';

export const egd: GroupEntry = {
  facts: egdFacts,
  commands: [
    { facts: serveFacts, load: async () => (await import('./serve.ts')).serve },
    { facts: getFacts, load: async () => (await import('./get.ts')).get },
    { facts: statusFacts, load: async () => (await import('./status.ts')).status },
    { facts: writeFacts, load: async () => (await import('./write.ts')).write },
    { facts: pidFacts, load: async () => (await import('./pid.ts')).pid },
    { facts: feedFacts, load: async () => (await import('./feed.ts')).feed },
  ],
};
