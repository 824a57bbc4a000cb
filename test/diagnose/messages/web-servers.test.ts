import { WEB_SERVERS } from '../../../src/diagnose/messages/web-servers.ts';
import { proveMessages } from '../../helpers/prove-messages.ts';

proveMessages(WEB_SERVERS);
