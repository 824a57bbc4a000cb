import { MAIL } from '../../../src/diagnose/messages/mail.ts';
import { proveMessages } from '../../helpers/prove-messages.ts';

proveMessages(MAIL);
