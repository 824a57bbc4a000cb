import { OPENSSL_3 } from '../../../src/diagnose/messages/openssl-3.ts';
import { proveMessages } from '../../helpers/prove-messages.ts';

proveMessages(OPENSSL_3);
