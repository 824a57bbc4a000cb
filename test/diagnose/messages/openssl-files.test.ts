import { OPENSSL_FILES } from '../../../src/diagnose/messages/openssl-files.ts';
import { proveMessages } from '../../helpers/prove-messages.ts';

proveMessages(OPENSSL_FILES);
