/** What the reports of one run say about the machine: pure. */
import type { Finding } from '../finding.ts';
import { README_SPELLING } from './catalogue.ts';
import { quoteCommandLine } from './command-line.ts';
import type { CommandReport } from './outcome.ts';

/** README.SSL's `ps aluxww | md5sum` where its ps gives nothing, and what was used instead. */
function findReadmeSpelling(reports: readonly CommandReport[]): Finding[] {
  const readme = quoteCommandLine(README_SPELLING);
  const report = reports.find(({ command, entry }) => command === readme && entry !== undefined);
  if (report?.outcome !== 'failed' && report?.outcome !== 'empty') return [];
  const instead = reports.find(({ entry, outcome }) => entry === report.entry && outcome === 'used');
  const detail =
    `The ps of this machine does not take the README's spelling (${report.detail}). In a pipeline it gives nothing, ` +
    `and "${readme} | md5sum" then writes the same constant on every machine.`;
  const finding = { code: 'readme-spelling-rejected', severity: 'info', subject: readme } as const;
  if (instead === undefined) return [{ ...finding, detail: `${detail} No other spelling worked.` }];
  return [{ ...finding, detail: `${detail} Used instead: ${instead.command}`, remedy: instead.command }];
}

function findNothing(reports: readonly CommandReport[]): Finding[] {
  if (reports.length === 0 || reports.some(({ outcome }) => outcome === 'used')) return [];
  return [
    {
      code: 'generator-gave-nothing',
      severity: 'warning',
      subject: 'generator',
      detail: 'No command gave usable output; nothing was digested and nothing is credited.',
      remedy: 'install procps (Debian: apt install procps)',
    },
  ];
}

export function findInReports(reports: readonly CommandReport[]): Finding[] {
  return [...findReadmeSpelling(reports), ...findNothing(reports)];
}
