import { NATIVE } from '../../../src/diagnose/messages/native.ts';
import { proveMessages } from '../../helpers/prove-messages.ts';

proveMessages(NATIVE);
