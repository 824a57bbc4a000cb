import { TOOLS } from '../../../src/diagnose/messages/tools.ts';
import { proveMessages } from '../../helpers/prove-messages.ts';

proveMessages(TOOLS);
