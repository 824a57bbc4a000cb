/** The catalogue of messages: data. To add one: an entry with its two examples in the file of its family. */
import { BOOT_SEEDS } from './boot.ts';
import { DEVICES } from './devices.ts';
import { GNUPG } from './gnupg.ts';
import { JAVA_AND_NODE } from './java-and-node.ts';
import { KERNEL } from './kernel.ts';
import { KERNEL_FEEDERS } from './kernel-feeders.ts';
import { LANGUAGES } from './languages.ts';
import { MAIL } from './mail.ts';
import { MAIL_CLIENTS } from './mail-clients.ts';
import { NAME_SERVERS } from './name-servers.ts';
import { NATIVE } from './native.ts';
import { OPENSSL_1 } from './openssl-1.ts';
import { OPENSSL_3 } from './openssl-3.ts';
import { OPENSSL_FILES } from './openssl-files.ts';
import { OPENSSL_PROVIDERS } from './openssl-providers.ts';
import { PHP } from './php.ts';
import { PYTHON } from './python.ts';
import { SERVERS } from './servers.ts';
import { SMALL_TLS } from './small-tls.ts';
import { SSH } from './ssh.ts';
import { TLS_LIBRARIES } from './tls-libraries.ts';
import { TOOLS } from './tools.ts';
import type { Message } from './type.ts';
import { WAITING } from './waiting.ts';
import { WEB_CLIENTS } from './web-clients.ts';
import { WEB_SERVERS } from './web-servers.ts';

export const MESSAGES: readonly Message[] = [
  ...OPENSSL_FILES,
  ...OPENSSL_1,
  ...OPENSSL_3,
  ...OPENSSL_PROVIDERS,
  ...BOOT_SEEDS,
  ...GNUPG,
  ...JAVA_AND_NODE,
  ...KERNEL_FEEDERS,
  ...KERNEL,
  ...LANGUAGES,
  ...MAIL_CLIENTS,
  ...MAIL,
  ...NAME_SERVERS,
  ...NATIVE,
  ...PHP,
  ...PYTHON,
  ...SERVERS,
  ...SMALL_TLS,
  ...SSH,
  ...TLS_LIBRARIES,
  ...TOOLS,
  ...WAITING,
  ...WEB_CLIENTS,
  ...WEB_SERVERS,
  ...DEVICES,
];
