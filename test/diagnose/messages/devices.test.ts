import { DEVICES } from '../../../src/diagnose/messages/devices.ts';
import { proveMessages } from '../../helpers/prove-messages.ts';

proveMessages(DEVICES);
