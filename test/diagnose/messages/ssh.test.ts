import { SSH } from '../../../src/diagnose/messages/ssh.ts';
import { proveMessages } from '../../helpers/prove-messages.ts';

proveMessages(SSH);
