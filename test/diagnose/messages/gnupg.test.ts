import { GNUPG } from '../../../src/diagnose/messages/gnupg.ts';
import { proveMessages } from '../../helpers/prove-messages.ts';

proveMessages(GNUPG);
