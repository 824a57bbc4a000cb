/** NODE_OPTIONS (Node's cli.md: --tls-min-v1.0, --tls-max-v1.2, --tls-cipher-list). */
import type { Choice } from './choice.ts';
import { opensslCiphers } from './ciphers.ts';

export function nodeLines(choice: Choice): string[] {
  const ciphers = opensslCiphers(choice);
  const minimum = choice.enable[0] === 'TLSv1' ? '1.0' : choice.enable[0]?.slice('TLSv'.length);
  const options = [`--tls-min-v${minimum}`, ...(ciphers === null ? [] : [`--tls-cipher-list=${ciphers}`])];
  return [`NODE_OPTIONS='${options.join(' ')}'`];
}
