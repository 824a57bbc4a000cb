import { KERNEL_FEEDERS } from '../../../src/diagnose/messages/kernel-feeders.ts';
import { proveMessages } from '../../helpers/prove-messages.ts';

proveMessages(KERNEL_FEEDERS);
