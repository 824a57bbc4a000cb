/** After a client has failed: what its standard error means, if anything in it is known. */
import { explain } from '../diagnose/explain.ts';
import type { System } from '../system/type.ts';
import { explainContext } from './explain-context.ts';
import { renderExplain } from './render/explain.ts';
import type { Style } from './render/style.ts';
import { visible } from './render/text.ts';

/** @returns null where nothing is known: a client's failure is its own business then */
export function explainClient(
  system: System,
  program: string,
  standardError: Buffer,
  style: Style,
): string | null {
  const report = explain(standardError.toString('utf8'), explainContext(system, program));
  if (report.matches.length === 0) return null;
  return `\nrnd-seed: ${visible(program)} failed, and what it said is known:\n${renderExplain(report, style)}`;
}
