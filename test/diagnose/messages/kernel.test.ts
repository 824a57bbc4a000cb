import { KERNEL } from '../../../src/diagnose/messages/kernel.ts';
import { proveMessages } from '../../helpers/prove-messages.ts';

proveMessages(KERNEL);
