import { BOOT_SEEDS } from '../../../src/diagnose/messages/boot.ts';
import { proveMessages } from '../../helpers/prove-messages.ts';

proveMessages(BOOT_SEEDS);
