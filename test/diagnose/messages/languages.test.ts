import { LANGUAGES } from '../../../src/diagnose/messages/languages.ts';
import { proveMessages } from '../../helpers/prove-messages.ts';

proveMessages(LANGUAGES);
