/** `node seal-cycle SEED`: seals one seed and says what came of it; what seal-kill.ts torments. */
import { sealSeed } from '../../src/seed-file/seal.ts';
import { system } from '../../src/system/index.ts';

const { outcome, reason = '' } = await sealSeed(system, { path: process.argv[2]!, mark: true });
console.log(`OUTCOME ${outcome} ${reason}`);
process.exitCode = outcome === 'removed' || outcome === 'absent' ? 0 : 1;
