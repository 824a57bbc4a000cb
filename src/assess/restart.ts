/**
 * Restart tests, SP 800-90B §3.1.4: a thousand samples after each of a thousand restarts, looked at row by row and column
 * by column. What a source gives after a restart must be worth as much as what it gives later, and must not be the same
 * each time. Where NIST's tool is not followed: an estimate that could not be made is left out, not taken for −1. Pure.
 */
import { RndSeedError } from '../errors.ts';
import type { Finding } from '../finding.ts';
import type { ConditioningReport } from './conditioning.ts';
import type { IidReport } from './iid/outcome.ts';
import { RESTARTS, restartCutoff } from './restart-cutoff.ts';
import { examineSamples } from './samples.ts';

export interface RestartOptions {
  /** Bits per sample, 1 … 8; by default the highest bit set in any sample decides. */
  bits?: number;
  /** H_I of §3.1.3, bits per sample. */
  initial: number;
  /** Min-entropy per sample on the samples as they are: of §6.3, or §6.3.1 alone on the IID track. */
  estimate: (samples: Uint8Array, bits: number) => number | Promise<number>;
  /** On the IID track, §3.1.2: whether anything speaks against IID samples, asked of the rows and of the columns. */
  test?: (samples: Uint8Array, bits: number) => Promise<IidReport['verdict']>;
}

/** Whether a source is worth as much after a restart as it is later (SP 800-90B §3.1.4). */
export interface RestartReport {
  /** Name of this shape. */
  schema: 'rnd-seed/assess-restart/1';
  /** A million. */
  samples: number;
  /** Width of a sample, 1 … 8 bits. */
  bitsPerSymbol: number;
  /** How many different samples there are. */
  alphabet: number;
  /** The claim that is tested: H_I of §3.1.3, bits per sample. */
  initial: number;
  /** §3.1.4.3: no value comes too often in one row or column of a thousand. */
  sanity: {
    /** How often the commonest value of any row comes in it. */
    rows: number;
    /** Of any column. */
    columns: number;
    /** The largest count that passes. */
    cutoff: number;
    /** Neither is larger. */
    passed: boolean;
  };
  /** §3.1.4.2, bits per sample, restart after restart; null where the sanity check has failed already. */
  hRows: number | null;
  /** The same with rows and columns exchanged. */
  hColumns: number | null;
  /** On the IID track: whether the tests of §5 refute it; null where another test has failed already. */
  iid?: {
    /** Restart after restart. */
    rows: IidReport['verdict'];
    /** With rows and columns exchanged; null where the rows have failed already. */
    columns: IidReport['verdict'] | null;
  } | null;
  /** min(hRows, hColumns, initial) if everything passed, else 0. */
  minEntropyBits: number;
  /** `validation-failed`: rows or columns are worth less than half of `initial`. `not-iid`: on the IID track they must be IID too (§3.1.2). */
  verdict: 'passed' | 'sanity-failed' | 'validation-failed' | 'not-iid';
  /** §3.1.5, where a component was named. */
  conditioning?: ConditioningReport;
  /** Why it failed. */
  findings: Finding[];
}

/** §3.1.4.1: rows become columns. */
export function transpose(rows: Uint8Array): Uint8Array {
  const columns = new Uint8Array(rows.length);
  for (let i = 0; i < RESTARTS; i++) {
    for (let j = 0; j < RESTARTS; j++) columns[j * RESTARTS + i] = rows[i * RESTARTS + j]!;
  }
  return columns;
}

/** How often the commonest value of any thousand comes in it. */
function commonest(samples: Uint8Array): number {
  const counts = new Uint16Array(256);
  let most = 0;
  for (let from = 0; from < samples.length; from += RESTARTS) {
    counts.fill(0);
    for (let i = from; i < from + RESTARTS; i++) {
      const count = ++counts[samples[i]!]!;
      if (count > most) most = count;
    }
  }
  return most;
}

function check(samples: Uint8Array, initial: number, width: number): void {
  if (samples.length !== RESTARTS * RESTARTS) {
    throw new RndSeedError(
      'USAGE',
      `restart tests need ${RESTARTS * RESTARTS} samples, ${RESTARTS} after each of ${RESTARTS} restarts, not ${samples.length}`,
      { subject: '--restart' },
    );
  }
  if (!(initial >= 0 && initial <= width)) {
    throw new RndSeedError('USAGE', `the initial estimate is 0 to ${width} bits per sample, not ${initial}`, {
      subject: '--restart',
    });
  }
}

function failure(code: string, detail: string): Finding {
  return { code, severity: 'failure', subject: 'restart', detail };
}

/**
 * @param rows restart after restart
 * @throws RndSeedError USAGE: not a million samples, no such width, an initial estimate outside of it; what `estimate` throws
 */
export async function assessRestart(rows: Uint8Array, options: RestartOptions): Promise<RestartReport> {
  const { initial, estimate, test } = options;
  const { bits: width, alphabet: k } = examineSamples(rows, options.bits);
  check(rows, initial, width);
  const columns = transpose(rows);
  const cutoff = restartCutoff(initial);
  const sanity = { rows: commonest(rows), columns: commonest(columns), cutoff, passed: false };
  sanity.passed = k > 1 && Math.max(sanity.rows, sanity.columns) <= cutoff;
  const report: RestartReport = {
    schema: 'rnd-seed/assess-restart/1',
    samples: rows.length,
    bitsPerSymbol: width,
    alphabet: k,
    initial,
    sanity,
    hRows: null,
    hColumns: null,
    ...(test === undefined ? {} : { iid: null }),
    minEntropyBits: 0,
    verdict: 'sanity-failed',
    findings: [],
  };
  if (!sanity.passed) {
    const most = Math.max(sanity.rows, sanity.columns);
    const where = sanity.rows === most ? 'a row' : 'a column';
    const detail = `One value comes ${most} times in ${where} of 1000; at ${initial} bits per sample ${cutoff} is the most (SP 800-90B §3.1.4.3).`;
    return { ...report, findings: [failure('assess-restart-sanity', detail)] };
  }
  const hRows = await estimate(rows, width);
  const hColumns = await estimate(columns, width);
  const least = Math.min(hRows, hColumns);
  if (least < initial / 2) {
    const detail = `Rows and columns are worth ${hRows} and ${hColumns} bits per sample, less than half of the initial ${initial} (SP 800-90B §3.1.4.2).`;
    const findings = [failure('assess-restart-validation', detail)];
    return { ...report, hRows, hColumns, verdict: 'validation-failed', findings };
  }
  const passed = {
    ...report,
    hRows,
    hColumns,
    minEntropyBits: Math.min(least, initial),
    verdict: 'passed',
  } as const;
  if (test === undefined) return passed;
  const ofRows = await test(rows, width);
  const iid = { rows: ofRows, columns: ofRows === 'not-refuted' ? await test(columns, width) : null };
  if (iid.columns === 'not-refuted') return { ...passed, iid };
  const where = iid.columns === null ? 'the rows' : 'the columns';
  const detail = `The tests of SP 800-90B §5 refute that ${where} are IID; the IID track wants them verified too (§3.1.2).`;
  const findings = [failure('assess-restart-not-iid', detail)];
  return { ...passed, iid, minEntropyBits: 0, verdict: 'not-iid', findings };
}
