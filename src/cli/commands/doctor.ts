/** `rnd-seed doctor` */
import type { DoctorReport } from '../../diagnose/checks/outcome.ts';
import { doctorWith } from '../../diagnose/doctor.ts';
import { renderHtml } from '../../diagnose/format/html.ts';
import { renderNagios } from '../../diagnose/format/nagios.ts';
import { renderPrometheus } from '../../diagnose/format/prometheus.ts';
import { examinePrefix } from '../../diagnose/openssl-prefix.ts';
import { RndSeedError } from '../../errors.ts';
import { type DoctorRequest, doctorRequest } from '../doctor-values.ts';
import { EXIT } from '../facts/exits.ts';
import { fixAll } from '../fixing.ts';
import { renderDoctor, renderPrefix } from '../render/doctor.ts';
import { jsonLine, visible } from '../render/text.ts';
import { writePage } from '../write-page.ts';
import type { Answer, Call, Command } from './type.ts';

/** Monitoring Plugins Development Guidelines: what could not be looked at is UNKNOWN. */
const NAGIOS_UNKNOWN = 3;

const exitOf = ({ canStartTls }: DoctorReport): number => (canStartTls ? EXIT.done : EXIT.no);

const examine = (call: Call, { selection }: DoctorRequest): Promise<DoctorReport> =>
  call.progress('examining', doctorWith(call.system, { ...selection, signal: call.signal }));

function judgePrefix({ system }: Call, { format, verbose }: DoctorRequest, prefix: string): Answer {
  const report = examinePrefix(system, prefix);
  return {
    exit: report.usable && report.canStartTls === true ? EXIT.done : EXIT.no,
    ...(format === 'json' ? { data: jsonLine(report) } : {}),
    text: (style) => renderPrefix(report, style, { verbose }),
  };
}

/** The report is on the screen before the first question. */
async function mend(call: Call, request: DoctorRequest, before: DoctorReport): Promise<number> {
  const fixed = await fixAll(call, before.findings, request);
  if (!fixed.some(({ outcome }) => outcome === 'done')) return exitOf(before);
  const after = await examine(call, request);
  if (!call.quiet) await call.terminal.err.write(`now: ${visible(after.verdict)}\n`).catch(() => {});
  return exitOf(after);
}

/** Nobody is asked: the object tells of the machine as it is afterwards, and of what was done. */
async function mendQuietly(call: Call, request: DoctorRequest, before: DoctorReport): Promise<Answer> {
  const fixes = await fixAll({ ...call, json: true }, before.findings, request);
  const after = fixes.some(({ outcome }) => outcome === 'done') ? await examine(call, request) : before;
  return { exit: exitOf(after), data: jsonLine({ ...after, fixes }) };
}

function present(report: DoctorReport, { format, verbose }: DoctorRequest): Answer {
  if (format === 'nagios') {
    const { text, exit } = renderNagios(report);
    return { exit, data: text };
  }
  const exit = exitOf(report);
  if (format === 'prometheus') return { exit, data: renderPrometheus(report) };
  if (format === 'json') return { exit, data: jsonLine(report) };
  return { exit, text: (style) => renderDoctor(report, style, { verbose }) };
}

/** @returns why there is no page */
function writeReport({ system }: Call, { html }: DoctorRequest, report: DoctorReport): RndSeedError | null {
  if (html === null) return null;
  const made = new Date(system.clock.now()).toISOString().replace(/T(..:..).*/, ' $1 UTC');
  try {
    writePage(system, html, renderHtml(report, made));
    return null;
  } catch (error) {
    if (error instanceof RndSeedError) return error;
    throw error;
  }
}

/** What took seconds to find is not lost with the page; nothing is mended before it is told. */
function presentAllTheSame(report: DoctorReport, request: DoctorRequest, failed: RndSeedError): Answer {
  if (request.format === 'nagios') throw failed;
  const { message, hint } = failed;
  return { ...present(report, request), exit: failed.exit, failure: { message, hint } };
}

async function run(call: Call, request: DoctorRequest): Promise<Answer> {
  const report = await examine(call, request);
  const failed = writeReport(call, request, report);
  if (failed !== null) return presentAllTheSame(report, request, failed);
  if (request.fix && request.format === 'json') return mendQuietly(call, request, report);
  const answer = present(report, request);
  return request.fix ? { ...answer, last: () => mend(call, request, report) } : answer;
}

export const doctor: Command = async (call) => {
  const request = doctorRequest(call);
  if (request.prefix !== null) return judgePrefix(call, request, request.prefix);
  if (request.format !== 'nagios') return run(call, request);
  try {
    return await run(call, request);
  } catch (error) {
    if (!(error instanceof RndSeedError)) throw error;
    const said = visible(error.message).replaceAll('|', ' ');
    return { exit: NAGIOS_UNKNOWN, data: `RND-SEED UNKNOWN - ${said}\n` };
  }
};
