import { PHP } from '../../../src/diagnose/messages/php.ts';
import { proveMessages } from '../../helpers/prove-messages.ts';

proveMessages(PHP);
