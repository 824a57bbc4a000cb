/** openssl(1) and its seed file, .rnd: apps/app_rand.c, crypto/rand/randfile.c, up to 1.1.1 and where 3 says the same. */
import { DEVICE_NODES, NO_SEED_FILE } from './remedies.ts';
import type { Message } from './type.ts';

export const OPENSSL_FILES: readonly Message[] = [
  {
    id: 'openssl-unable-to-load-random-state',
    program: 'openssl(1): req, genrsa, ca, s_client …',
    era: 'OpenSSL 0.9.x – 1.1.0 (1998–2018)',
    patterns: ['unable to load random state'],
    entropy: 'yes',
    cause:
      'openssl found no RANDFILE or ~/.rnd that it could use, and nothing else had seeded the generator.',
    fix: [
      'dd if=/dev/urandom of={seedFile} bs=1024 count=1; chmod 600 {seedFile}; export RANDFILE={seedFile}   (or: rnd-seed init)',
      ...DEVICE_NODES,
    ],
    seedHelps: 'yes',
    seedNote: 'The one message whose true remedy is a seed file',
    specificity: 75,
    yieldsTo: ['php-openssl-random-state'],
    isWary: true,
    examples: ["unable to load 'random state'", "casper.log:412: unable to load `random state'\r"],
  },
  {
    id: 'openssl-not-seeded-with-much-random-data',
    program: 'openssl(1)',
    era: 'OpenSSL 0.9.x – 1.1.0 (1998–2018)',
    patterns: [
      'random number generator has not been seeded with much random data',
      'consider setting the randfile environment variable',
      'random data can be kept in (the file will be overwritten)',
    ],
    entropy: 'yes',
    cause:
      'The lines that follow "unable to load \'random state\'": no seed file, and nothing else seeded the generator.',
    fix: [
      'dd if=/dev/urandom of={seedFile} bs=1024 count=1; chmod 600 {seedFile}; export RANDFILE={seedFile}   (or: rnd-seed init)',
      ...DEVICE_NODES,
    ],
    seedHelps: 'yes',
    specificity: 70,
    yieldsTo: ['openssl-unable-to-load-random-state'],
    examples: [
      'This means that the random number generator has not been seeded with much random data.',
      "> Consider setting the RANDFILE environment variable to point at a file that\n> 'random' data can be kept in (the file will be overwritten).",
    ],
  },
  {
    id: 'openssl-unable-to-write-random-state',
    program: 'openssl(1): req, genrsa, ca …',
    era: 'OpenSSL 0.9.x – 1.1.0; Windows builds and appliances until today',
    patterns: ['unable to write random state'],
    entropy: 'no',
    cause:
      'At its end openssl could not rewrite RANDFILE or ~/.rnd: HOME is unset or not writable, the file belongs to root since a run with sudo, or the file system is read-only.',
    fix: [
      'Ignore it: the key or request has been made, and is good',
      'ls -l {seedFile}; sudo rm -f {seedFile}   (left behind by a run with sudo)',
      'Container or service account: export RANDFILE=/tmp/.rnd   or HOME=/tmp',
      'Windows: set RANDFILE=%USERPROFILE%\\.rnd',
    ],
    seedHelps: 'no',
    seedNote: 'Nothing is short; only a writable path is wanted',
    specificity: 75,
    yieldsTo: ['php-openssl-random-state'],
    isWary: true,
    examples: ["unable to write 'random state'", 'e is 65537 (0x10001)\nunable to write ‘random state’'],
  },
  {
    id: 'openssl-not-much-extra-random-data',
    program: 'openssl(1): genrsa, gendsa, dsaparam, rand, s_client',
    era: 'OpenSSL 0.9.x – 1.1.0 (1998–2016)',
    patterns: ['not much extra random data', 'consider using the -rand option'],
    entropy: 'maybe',
    cause:
      'No seed file was read and no -rand file was given. With a /dev/urandom the generator is seeded all the same.',
    fix: [
      'Give files: openssl genrsa -rand /dev/urandom:/var/log/messages 2048   (old versions)',
      'Or a seed file, once: dd if=/dev/urandom of={seedFile} bs=1024 count=1; chmod 600 {seedFile}',
    ],
    seedHelps: 'only-old',
    seedNote: 'These versions take -rand FILE:FILE, RANDFILE, or an EGD socket as the argument of -rand',
    specificity: 70,
    examples: [
      'warning, not much extra random data, consider using the -rand option',
      'warning, not much extra random data, consider\nusing the -rand option\nGenerating RSA private key, 1024 bit long modulus',
    ],
  },
  {
    id: 'openssl-111-cant-load-rnd',
    program: 'openssl(1): req, ca, x509, genrsa, and scripts around it (easy-rsa, dehydrated)',
    era: 'OpenSSL 1.1.1 (2018–2024)',
    patterns: [
      '(error:|err:|error |0x)2406f079',
      'error:2406f079*filename={file}',
      '2406f079:random number generator',
    ],
    entropy: 'no',
    cause:
      'openssl.cnf still has a RANDFILE line and the file is not there. OpenSSL 1.1.1 reports that, and does not need it.',
    fix: NO_SEED_FILE,
    seedHelps: 'no',
    seedNote: 'Making the file only silences the line; 1.1.1 seeds itself from getrandom()',
    specificity: 90,
    examples: [
      "Can't load /root/.rnd into RNG\n140303236821440:error:2406F079:random number generator:RAND_load_file:Cannot open file:../crypto/rand/randfile.c:88:Filename=/root/.rnd",
      'stderr: 4584152684:error:2406F079:random number generator:RAND_load_fi\n    le:Cannot open file:crypto/rand/randfile.c:98:Filename=/Users/u/.rnd',
    ],
  },
  {
    id: 'openssl-cant-load-file-into-rng',
    program: 'openssl(1)',
    era: 'OpenSSL 1.1.1 and 3.x (2018–)',
    patterns: ["(can't|cannot|could not) load {file} into rng", '*rand_load_file:cannot open file'],
    entropy: 'no',
    cause:
      'The RANDFILE of openssl.cnf, or a file given with -rand, could not be loaded; the next line of the log has the reason.',
    fix: [
      ...NO_SEED_FILE,
      'With -rand: name files that exist and that you may read: ls -l {file}   (fatal there; for RANDFILE only a warning)',
      'If "reseed error" or "error retrieving entropy" follows, the operating system\'s source is dead: rnd-seed explain those lines',
    ],
    seedHelps: 'no',
    seedNote: 'Making the file only silences the line',
    specificity: 65,
    yieldsTo: [
      'openssl-111-cant-load-rnd',
      'openssl3-cant-open-rand-file',
      'openssl3-rand-load-reseed-error',
      'openssl-rand-write-not-regular-file',
    ],
    examples: ["Can't load .rnd into RNG", '[ca-setup] Can&#39;t load &#39;/var/lib/ca/.rnd&#39; into RNG'],
  },
  {
    id: 'openssl-rand-write-not-regular-file',
    program: 'openssl(1): rand -writerand, req; entry-point scripts',
    era: 'OpenSSL 1.1.1 and 3.x (2018–)',
    patterns: [
      '(error:|err:|0x)(1200007a|2407007a|2406f07a)',
      '*(rand_write_file|rand_load_file|random number generator:):not a regular file',
    ],
    entropy: 'no',
    cause:
      'RANDFILE or -writerand names a device such as /dev/urandom. OpenSSL writes a seed to regular files only, and req then ends with an error.',
    fix: [
      'unset RANDFILE',
      'Take RANDFILE=/dev/urandom out of the script or of {conf}; to read a device: -rand /dev/urandom',
    ],
    seedHelps: 'no',
    specificity: 90,
    examples: [
      'Cannot write random bytes:\n481BC65F957F0000:error:1200007A:random number generator:RAND_write_file:Not a regular file:crypto/rand/randfile.c:190:Filename=/dev/urandom',
      '140213:error:2407007A:random number generator:RAND_write_file:Not a regular file:crypto/rand/randfile.c:175:Filename=/dev/null',
    ],
  },
  {
    id: 'openssl-cannot-write-random-bytes',
    program: 'openssl(1)',
    era: 'OpenSSL 1.1.1 and 3.x (2018–)',
    patterns: ['cannot write random bytes', '(error:|err:)24070079', '*rand_write_file:cannot open file'],
    entropy: 'no',
    cause: 'The seed file could not be saved at the end; the next line has the reason.',
    fix: [
      'Take RANDFILE or -writerand away, or point it at a regular file in a directory that you may write: export RANDFILE={seedFile}',
    ],
    seedHelps: 'no',
    specificity: 65,
    yieldsTo: ['openssl-rand-write-not-regular-file', 'openssl3-cant-open-rand-file'],
    examples: [
      'Cannot write random bytes:',
      '139700:error:24070079:random number generator:RAND_write_file:Cannot open file:../crypto/rand/randfile.c:233:Filename=/.rnd',
    ],
  },
];
