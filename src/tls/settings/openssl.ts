/** A file for OPENSSL_CONF (config(5ssl), SSL_CONF_cmd(3)). */
import type { Choice } from './choice.ts';
import { opensslCiphers } from './ciphers.ts';

export function opensslLines(choice: Choice): string[] {
  const ciphers = opensslCiphers(choice);
  return [
    'openssl_conf = openssl_init',
    '[openssl_init]',
    'ssl_conf = ssl_configuration',
    '[ssl_configuration]',
    'system_default = tls_defaults',
    '[tls_defaults]',
    `MinProtocol = ${choice.enable[0]}`,
    ...(choice.avoid.length > 0 ? [`MaxProtocol = ${choice.best}`] : []),
    ...(ciphers === null ? [] : [`CipherString = ${ciphers}`]),
    ...(choice.needsLegacyRenegotiation ? ['Options = UnsafeLegacyServerConnect'] : []),
  ];
}
