import { NAME_SERVERS } from '../../../src/diagnose/messages/name-servers.ts';
import { proveMessages } from '../../helpers/prove-messages.ts';

proveMessages(NAME_SERVERS);
