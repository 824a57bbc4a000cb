import { TLS_LIBRARIES } from '../../../src/diagnose/messages/tls-libraries.ts';
import { proveMessages } from '../../helpers/prove-messages.ts';

proveMessages(TLS_LIBRARIES);
