import { WEB_CLIENTS } from '../../../src/diagnose/messages/web-clients.ts';
import { proveMessages } from '../../helpers/prove-messages.ts';

proveMessages(WEB_CLIENTS);
