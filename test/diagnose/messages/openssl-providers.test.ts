import { OPENSSL_PROVIDERS } from '../../../src/diagnose/messages/openssl-providers.ts';
import { proveMessages } from '../../helpers/prove-messages.ts';

proveMessages(OPENSSL_PROVIDERS);
