import { OPENSSL_1 } from '../../../src/diagnose/messages/openssl-1.ts';
import { proveMessages } from '../../helpers/prove-messages.ts';

proveMessages(OPENSSL_1);
