/** The report for node_exporter's textfile collector: Prometheus text format 0.0.4. Pure. */
import type { DoctorReport, Level } from '../checks/outcome.ts';
import { countLevels, worstOfChecks } from './levels.ts';

/** 0 ok or info · 1 warning · 2 failure · 3 not visible: the numbers of the monitoring plugins. */
const STATUS: Record<Level, number> = { ok: 0, info: 0, warning: 1, failure: 2, unknown: 3 };

/** A label's value (exposition_formats.md): backslash, quote and line feed are escaped; other control characters dropped. */
export function labelValue(text: string): string {
  return text
    .replaceAll('\\', '\\\\')
    .replaceAll('"', '\\"')
    .replaceAll('\n', '\\n')
    .replace(/\p{Cc}/gu, '');
}

const family = (name: string, help: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : [`# HELP ${name} ${help}`, `# TYPE ${name} gauge`, ...lines];

export function renderPrometheus(report: DoctorReport): string {
  const target = `target="${labelValue(report.target.name)}"`;
  const statuses = [...worstOfChecks(report)].map(
    ([id, level]) => `rnd_seed_check_status{id="${labelValue(id)}",${target}} ${STATUS[level]}`,
  );
  const counts = Object.entries(countLevels(report.findings)).map(
    ([level, count]) => `rnd_seed_findings{level="${level}",${target}} ${count}`,
  );
  const figures = new Map<string, string[]>();
  for (const { figures: mine = {} } of report.findings) {
    for (const [name, value] of Object.entries(mine)) {
      const metric = `rnd_seed_${name}`;
      if (!/^[a-z0-9_]+$/.test(name) || !Number.isFinite(value)) continue;
      figures.set(metric, [...(figures.get(metric) ?? []), `${metric}{${target}} ${value}`].slice(0, 1));
    }
  }
  const canStart = `rnd_seed_can_start_tls{${target}} ${report.canStartTls ? 1 : 0}`;
  return `${[
    ...family('rnd_seed_can_start_tls', '1 if TLS can be started.', [canStart]),
    ...family(
      'rnd_seed_check_status',
      'Worst finding of a check: 0 ok, 1 warning, 2 failure, 3 not visible.',
      statuses,
    ),
    ...family('rnd_seed_findings', 'Findings of a level.', counts),
    ...[...figures].flatMap(([name, lines]) => family(name, 'See rnd-seed-doctor(1).', lines)),
  ].join('\n')}\n`;
}
