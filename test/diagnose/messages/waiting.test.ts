import { WAITING } from '../../../src/diagnose/messages/waiting.ts';
import { proveMessages } from '../../helpers/prove-messages.ts';

proveMessages(WAITING);
