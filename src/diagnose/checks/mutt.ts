/**
 * Which TLS library mutt and neomutt are linked to, and so whether `entropy_file` means anything to them. In a GnuTLS build
 * the variable does not exist ("entropy_file: unknown variable"); most distributions ship that.
 */
import { readElf } from '../library/elf.ts';
import { eraOf } from '../library/era.ts';
import { bytesOf } from '../look.ts';
import type { CheckFinding } from './outcome.ts';
import type { Check, Context } from './type.ts';

const PROGRAMS = ['mutt', 'neomutt'];
const DIRECTORIES = ['/usr/local/bin', '/usr/bin', '/bin'];
const MAX_PROGRAM_BYTES = 32 << 20;

async function judge(context: Context, path: string): Promise<CheckFinding[]> {
  const seen = bytesOf(context.system.files, path, MAX_PROGRAM_BYTES);
  if (seen.value === null && seen.why === 'missing') return [];
  const elf = seen.value === null ? null : readElf(seen.value);
  if (elf === null || elf.needed.length === 0) {
    return [
      {
        code: 'mutt-not-visible',
        level: 'unknown',
        subject: path,
        evidence: seen.value === null ? seen.code : 'no program with a list of libraries',
        meaning: 'which TLS library it uses cannot be told from here',
      },
    ];
  }
  const has = (name: string) => elf.needed.some((needed) => needed.startsWith(`lib${name}.so`));
  if (has('gnutls')) {
    return [
      {
        code: 'mutt-gnutls',
        level: 'info',
        subject: path,
        evidence: 'linked to libgnutls',
        meaning:
          'it asks the operating system only; `set entropy_file` is an error in its muttrc and can go, RANDFILE means nothing to it',
      },
    ];
  }
  if (!has('ssl')) {
    return [
      {
        code: 'mutt-without-tls',
        level: 'warning',
        subject: path,
        evidence: 'linked to neither libssl nor libgnutls',
        meaning: 'it speaks no TLS: every connection is plain text',
        remedy: 'install a build with TLS',
      },
    ];
  }
  const { product, version, namesDevice, seeding } = await context.openssl();
  const os = seeding === null ? namesDevice : !/^none$/.test(seeding);
  return [
    {
      code: 'mutt-openssl',
      level: 'info',
      subject: path,
      evidence: `linked to libssl (OpenSSL ${version ?? '?'})`,
      meaning: `it knows entropy_file and RANDFILE, and asks them only while OpenSSL is not seeded; that library ${
        product === null ? 'could not be looked at' : eraOf(product, version, os).walk
      }`,
    },
  ];
}

export const mutt: Check = {
  id: 'mutt',
  title: 'mutt and its TLS library',
  only: ['here', 'root'],
  async run(context) {
    const found: CheckFinding[] = [];
    for (const program of PROGRAMS) {
      for (const directory of DIRECTORIES) {
        const mine = await judge(context, `${directory}/${program}`);
        found.push(...mine);
        if (mine.length > 0) break; // /bin may be /usr/bin
      }
    }
    if (found.length > 0) return found;
    return [
      {
        code: 'mutt-absent',
        level: 'ok',
        subject: 'mutt',
        evidence: 'neither mutt nor neomutt is installed',
        meaning: '`entropy_file` is read by this program alone',
      },
    ];
  },
};
