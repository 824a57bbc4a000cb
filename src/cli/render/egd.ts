/** What the clients of `rnd-seed egd` found, as text. */
import type { Finding } from '../../finding.ts';
import type { FeedReport } from '../../service/feed.ts';
import { octal } from '../../sources/permission.ts';
import type { StreamTarget } from '../../system/type.ts';
import { renderFindings } from './findings.ts';
import type { Style } from './style.ts';
import { pad, visible } from './text.ts';

/** `rnd-seed egd status --json` */
export interface EgdStatusReport {
  schema: 'rnd-seed/egd-status/1';
  target: StreamTarget;
  socket: { mode: number; owner: number } | null;
  levelBits: number;
  pid: number | null;
  peerUser: number | null;
  latencyMs: number;
  findings: Finding[];
}

const NAME_COLUMNS = 9;

function lines(rows: readonly (readonly [string, string])[]): string[] {
  return rows.map(([name, value]) => `${pad(name, NAME_COLUMNS)}${visible(value)}`);
}

export function nameTarget(target: StreamTarget): string {
  return 'path' in target ? target.path : `${target.host}:${target.port}`;
}

export function renderEgdStatus(report: EgdStatusReport, style: Style): string {
  const { target, socket, levelBits, pid, peerUser, latencyMs } = report;
  const rows: [string, string][] = [
    ['server', nameTarget(target)],
    ['level', `${levelBits} bits`],
    ['pid', pid === null ? 'not told' : String(pid)],
    ['answer', `${latencyMs} ms`],
  ];
  if (socket !== null) rows.push(['socket', `mode ${octal(socket.mode)}, owner uid ${socket.owner}`]);
  if (peerUser !== null) rows.push(['listener', `uid ${peerUser}`]);
  const findings = renderFindings(
    report.findings.filter(({ code }) => code !== 'egd-passed-over'), // those are warnings already
    [],
    style,
  );
  return `${[...lines(rows), ...findings].join('\n')}\n`;
}

export function renderFeed(report: FeedReport, style: Style): string {
  const { target, rounds, bytesFed, creditBits, health, findings } = report;
  const tests = health.tests.map(({ name, cutoff, failed }) => {
    return `${name} ${failed ? 'FAILED' : 'passed'} (cut-off ${cutoff})`;
  });
  const rows: [string, string][] = [
    ['server', target === null ? 'none reached' : nameTarget(target)],
    ['fed', `${bytesFed} bytes in ${rounds} ${rounds === 1 ? 'round' : 'rounds'}`],
    ['credit', `${creditBits} bits`],
    ['health', tests.join(', ')],
  ];
  return `${[...lines(rows), ...renderFindings(findings, [], style)].join('\n')}\n`;
}
