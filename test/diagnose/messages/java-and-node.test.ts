import { JAVA_AND_NODE } from '../../../src/diagnose/messages/java-and-node.ts';
import { proveMessages } from '../../helpers/prove-messages.ts';

proveMessages(JAVA_AND_NODE);
