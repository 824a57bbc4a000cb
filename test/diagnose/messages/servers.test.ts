import { SERVERS } from '../../../src/diagnose/messages/servers.ts';
import { proveMessages } from '../../helpers/prove-messages.ts';

proveMessages(SERVERS);
