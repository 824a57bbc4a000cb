import { PYTHON } from '../../../src/diagnose/messages/python.ts';
import { proveMessages } from '../../helpers/prove-messages.ts';

proveMessages(PYTHON);
