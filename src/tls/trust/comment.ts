/**
 * The comment above a block that says what the certificate is good for: other programs skip what stands between blocks.
 *
 *     # rnd-seed: pin mail.example.org:993 sha256=<64 hex> added=2026-11-24T12:00:00Z
 *     # rnd-seed: signer sha256=<64 hex>
 *
 * The fingerprint ties it to its block, so that a block that another program or an editor puts in between gets no rights
 * that are not its own. Words of later versions (`name=value`) are passed over. Pure.
 */
import { isWrong, judgeHost, judgePort, splitHostPort } from '../mailbox/host.ts';
import { renderEndpoint } from '../mailbox/render.ts';
import type { Binding } from './outcome.ts';

export interface Comment {
  binding: Binding;
  sha256: string;
}

const PREFIX = '# rnd-seed:';

/** Is it meant for us, whether it can be read or not? */
export const isComment = (line: string): boolean => line.startsWith(PREFIX);

function readHost(text: string) {
  const parts = splitHostPort(text);
  const host = judgeHost(parts.host);
  const port = judgePort(parts.port ?? '');
  return isWrong(host) || isWrong(port) ? null : { ...host, ...port };
}

/** @param line without its end; @returns null for what cannot be read as one of ours */
export function parseComment(line: string): Comment | null {
  if (!isComment(line)) return null;
  const [kind, ...words] = line
    .slice(PREFIX.length)
    .trim()
    .split(/[ \t]+/);
  const at = kind === 'pin' ? readHost(words.shift() ?? '') : null;
  if (kind !== 'signer' && at === null) return null;
  const values = new Map<string, string>();
  for (const word of words) {
    const [, name, value] = /^([a-z][a-z0-9-]*)=([\x21-\x7e]*)$/.exec(word) ?? [];
    if (name === undefined || value === undefined || values.has(name)) return null;
    values.set(name, value);
  }
  const sha256 = values.get('sha256') ?? '';
  const added = values.get('added') ?? null;
  if (!/^[0-9a-f]{64}$/.test(sha256)) return null;
  if (added !== null && Number.isNaN(Date.parse(added))) return null;
  return { binding: at === null ? { kind: 'signer', added } : { kind: 'pin', ...at, added }, sha256 };
}

export function encodeComment({ binding, sha256 }: Comment): string {
  const what = binding.kind === 'pin' ? `pin ${renderEndpoint(binding)}` : 'signer';
  const date = binding.added === null ? '' : ` added=${binding.added}`;
  return `${PREFIX} ${what} sha256=${sha256}${date}`;
}
