/** Where the units of `rnd-seed init --print-unit` keep the machine's seed, and `seal` looks for it. */
export const SERVICE_DIRECTORY = '/var/lib/rnd-seed';
export const SERVICE_SEED: string = `${SERVICE_DIRECTORY}/seed`;
