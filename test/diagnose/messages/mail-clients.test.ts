import { MAIL_CLIENTS } from '../../../src/diagnose/messages/mail-clients.ts';
import { proveMessages } from '../../helpers/prove-messages.ts';

proveMessages(MAIL_CLIENTS);
