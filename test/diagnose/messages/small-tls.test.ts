import { SMALL_TLS } from '../../../src/diagnose/messages/small-tls.ts';
import { proveMessages } from '../../helpers/prove-messages.ts';

proveMessages(SMALL_TLS);
