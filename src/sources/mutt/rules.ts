/**
 * What differs between the OpenSSL generations when mutt asks them to seed themselves: crypto/rand/randfile.c,
 * rand_egd.c, md_rand.c and drbg_lib.c of 3.0.19, 1.1.1w, 1.0.2u and 0.9.6m; mutt 2.4.1's mutt_ssl.c for the first three,
 * mutt 1.4's for the last. Pure.
 */
import type { FileStatus } from '../../system/type.ts';
import type { OpenSslGeneration } from '../outcome.ts';

export interface MuttRules {
  /** Size of the buffer that mutt hands to RAND_file_name. */
  nameBufferBytes: number;
  /** How RAND_file_name ends when $RANDFILE or $HOME do not give a name that fits. */
  names: 'null' | 'empty-string' | 'truncate';
  /** RAND_status() says 1 from here on; 0 where the operating system has already seeded it. */
  neededBytes: number;
  /** Short additions are summed up; otherwise a single one has to be long enough. */
  addsUp: boolean;
  /** RAND_load_file returns -1 on failure, and when the generator is unseeded afterwards; before, it returned 0. */
  reportsFailure: boolean;
  /** Read from a device; null reads to its end. */
  deviceBytes: number | null;
  /** Read from a FIFO; null reads to its end. */
  fifoBytes: number | null;
  /**
   * RAND_egd: one read() of whatever is there, one request answered in full, or requests until 255 bytes are together.
   */
  egd: 'single-read' | 'single-request' | 'until-255';
  /** RAND_write_file, which mutt always calls in the end, opens a FIFO and waits there for a reader. */
  writesToFifo: boolean;
}

const SINCE_1_1_1: Pick<
  MuttRules,
  | 'nameBufferBytes'
  | 'names'
  | 'addsUp'
  | 'reportsFailure'
  | 'deviceBytes'
  | 'fifoBytes'
  | 'egd'
  | 'writesToFifo'
> = {
  nameBufferBytes: 1024,
  names: 'null',
  addsUp: false,
  reportsFailure: true,
  deviceBytes: 256,
  fifoBytes: 256,
  egd: 'single-request',
  writesToFifo: false,
};

const UNTIL_1_1_0: Pick<MuttRules, 'addsUp' | 'reportsFailure' | 'fifoBytes' | 'writesToFifo'> = {
  addsUp: true,
  reportsFailure: false,
  fifoBytes: null,
  writesToFifo: true,
};

export const MUTT_RULES: Readonly<Record<OpenSslGeneration, MuttRules>> = {
  'openssl-3.0': { ...SINCE_1_1_1, neededBytes: 0 },
  'openssl-1.1.1': { ...SINCE_1_1_1, neededBytes: 32 },
  'openssl-1.0.2': {
    ...UNTIL_1_1_0,
    nameBufferBytes: 1024,
    names: 'empty-string',
    neededBytes: 32,
    deviceBytes: 2048,
    egd: 'until-255',
  },
  'openssl-0.9.6': {
    ...UNTIL_1_1_0,
    nameBufferBytes: 256,
    names: 'truncate',
    neededBytes: 20,
    deviceBytes: null,
    egd: 'single-read',
  },
};

/** mutt's `add_entropy`: the owner is the real uid, and no read or write bit is set for group and others. */
export function isSecureForMutt(status: Pick<FileStatus, 'owner' | 'mode'>, realUser: number): boolean {
  return status.owner === realUser && (status.mode & 0o066) === 0;
}
