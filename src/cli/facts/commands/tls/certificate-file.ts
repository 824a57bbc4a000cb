/** Options that say which certificate file is meant. */
import type { OptionFacts } from '../../type.ts';

export const CERTIFICATE_FILE_OPTIONS: readonly OptionFacts[] = [
  {
    name: 'certificate-file',
    value: 'PATH',
    complete: 'file',
    summary: 'the accepted certificates (default: certificate_file of the muttrc, else ~/.mutt_certificates)',
    more:
      'It must be yours, of mode 0600, with one name and no symbolic link, in directories that nobody else can write to; a ' +
      'file that is not there is an empty one.',
  },
  {
    name: 'muttrc',
    value: 'PATH',
    complete: 'file',
    summary: 'read certificate_file from this muttrc; empty = from none',
    more: 'Without it the usual places are read. The file is read as text: nothing in it is executed.',
  },
];
