/** All checks, in the order of the report. To add one: its file, its test, a line here. */

import { clock } from './clock.ts';
import { cloneGuard } from './clone-guard.ts';
import { commands } from './commands.ts';
import { container } from './container.ts';
import { cpu } from './cpu.ts';
import { crng } from './crng.ts';
import { daemons } from './daemons.ts';
import { devices } from './devices.ts';
import { egdSockets } from './egd-sockets.ts';
import { environment } from './environment.ts';
import { esp } from './esp.ts';
import { fips } from './fips.ts';
import { getrandom } from './getrandom.ts';
import { hwrng } from './hwrng.ts';
import { kernelAge } from './kernel-age.ts';
import { linkProtections } from './link-protections.ts';
import { loaded } from './loaded.ts';
import { machineId } from './machine-id.ts';
import { mounts } from './mounts.ts';
import { mutt } from './mutt.ts';
import { nodeOpenssl } from './node-openssl.ts';
import { openssl } from './openssl.ts';
import { opensslConf } from './openssl-conf.ts';
import { osSeed } from './os-seed.ts';
import { privileges } from './privileges.ts';
import { sealed } from './sealed.ts';
import { seedFile } from './seed-file.ts';
import { seedSiblings } from './seed-siblings.ts';
import { setuid } from './setuid.ts';
import { trust } from './trust.ts';
import type { Check } from './type.ts';
import { walk } from './walk.ts';

export const CHECKS: readonly Check[] = [
  crng,
  getrandom,
  devices,
  mounts,
  openssl,
  opensslConf,
  nodeOpenssl,
  loaded,
  fips,
  environment,
  setuid,
  walk,
  seedFile,
  seedSiblings,
  sealed,
  egdSockets,
  mutt,
  machineId,
  kernelAge,
  hwrng,
  cpu,
  trust,
  cloneGuard,
  osSeed,
  esp,
  daemons,
  container,
  commands,
  privileges,
  linkProtections,
  clock,
];
