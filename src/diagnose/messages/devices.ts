/** What any program may say: the device or the system call is not there, or may not be used. */
import { DEVICE_NODES, SYSTEM_CALL } from './remedies.ts';
import type { Message } from './type.ts';

// ENOENT, EACCES and EPERM in the locales that keep to Latin letters; letters beyond ASCII do not count
const MISSING =
  '(no such file or directory|enoent|no such file|no such device|no such device or address|enxio|enodev|: not found|datei oder verzeichnis nicht gefunden|aucun fichier ou dossier de ce type|aucun fichier ou dossier de ce nom|no existe el archivo o el directorio|no existe el fichero o el directorio|file o directory non esistente|arquivo ou diretório inexistente|ficheiro ou directoria inexistente|bestand of map bestaat niet|nie ma takiego pliku ani katalogu|adresář nebo soubor neexistuje)';
const DENIED =
  '(permission denied|eacces|operation not permitted|eperm|keine berechtigung|die operation ist nicht erlaubt|permission non accordée|opération non permise|permiso denegado|permesso negato|operazione non permessa|permissão negada|toegang geweigerd|brak dostępu|přístup odmítnut)';
const DEVICE = '/dev/(urandom|random|hwrng)';

export const DEVICES: readonly Message[] = [
  {
    id: 'urandom-no-such-file',
    program: 'any program that opens the device itself',
    era: 'any',
    patterns: [
      `${DEVICE}~${MISSING}`,
      `(no such file or directory|enoent)~${DEVICE}`,
      // without the system's reason; in the middle of a sentence it is prose
      `${DEVICE} (does not exist|is missing|not found)(|.|!)$`,
      "(failed to open|could not open|couldn't open|cannot open|unable to open|error opening|can not open) (file |device |random device |)/dev/(urandom|random)(|.|!)$",
    ],
    entropy: 'no',
    cause:
      'The node is missing: a chroot, a minimal container, an initramfs before devtmpfs, a build sandbox.',
    fix: DEVICE_NODES,
    seedHelps: 'no',
    seedNote: 'Old programs with an option for a seed file may start with it, but the node is the remedy',
    specificity: 35,
    yieldsTo: 'any',
    examples: [
      'open("/dev/urandom", O_RDONLY) = -1 ENOENT (No such file or directory)',
      'cat: /dev/urandom: Datei oder Verzeichnis nicht gefunden',
    ],
  },
  {
    id: 'urandom-permission-denied',
    program: 'any program; mknod on a nodev mount, LXC, pbuilder, jails',
    era: 'any',
    patterns: [`${DEVICE}~${DENIED}`, `(permission denied|eacces|operation not permitted)~${DEVICE}`],
    entropy: 'no',
    cause:
      'The node is there and may not be opened: a file system mounted nodev (root is refused too), mode 000 or 600, a device filter of the cgroup, SELinux or AppArmor; or mknod itself is forbidden in an unprivileged container.',
    fix: [
      'findmnt -T {root}/dev/urandom -o TARGET,OPTIONS   (nodev?)',
      "mount -o remount,dev {root}, or bind the host's node; in an unprivileged container only the bind works",
      'ls -l {root}/dev/urandom; chmod 666 {root}/dev/urandom; ausearch -m avc -ts recent',
    ],
    seedHelps: 'no',
    specificity: 35,
    yieldsTo: 'any',
    examples: [
      "cannot open '/dev/urandom' for reading: Permission denied",
      'mknod: ‘/srv/jail/dev/random’: Operation not permitted',
    ],
  },
  {
    id: 'getentropy-failed-bare',
    program: 'Deno (V8), OpenSSH portable and others',
    era: '2012–',
    patterns: [
      'getentropy failed',
      'getentropy() failed',
      'getentropy(*) failed',
      'getrandom() (|syscall |system call |call )failed(|.|!)$',
      'getrandom (|syscall |system call |call )failed(|.|!)$',
      'getentropy: (function not implemented|operation not permitted|invalid argument|input/output error|i/o error)',
    ],
    entropy: 'no',
    cause: "The C library's getentropy() failed: a kernel before 3.17, or the call is forbidden.",
    fix: SYSTEM_CALL,
    seedHelps: 'no',
    specificity: 45,
    yieldsTo: 'any',
    examples: ['getentropy failed.', 'deno[1]: getentropy() failed: Function not implemented'],
  },
  {
    id: 'getrandom-operation-not-permitted',
    program: 'Crystal, musl and Alpine programs, coreutils in Docker',
    era: 'any (2017–)',
    patterns: [
      'getrandom(~eperm',
      'getrandom() (failed|error|returned|failed with)(:| -| )(permission denied|errno 1|eperm)',
      'getrandom(:| failed:| error:)(permission denied|eperm|errno 1)',
      'getrandom~operation not permitted',
      'operation not permitted~getrandom',
      'os.getrandom(*permissionerror:~operation not permitted',
    ],
    entropy: 'no',
    cause:
      'A seccomp profile (an old docker or libseccomp on the host, QNAP Container Station, SystemCallFilter=) does not know or allow getrandom.',
    fix: SYSTEM_CALL,
    seedHelps: 'no',
    specificity: 48,
    yieldsTo: 'any',
    examples: [
      'Unhandled exception: getrandom: Operation not permitted (RuntimeError)',
      'getrandom("", 32, 0) = -1 EPERM (Operation not permitted)',
    ],
  },
  {
    id: 'getrandom-function-not-implemented',
    program: 'any program',
    era: 'kernels before 3.17; sandboxes and emulators (2014–)',
    patterns: [
      'getrandom(~enosys',
      'getrandom~function not implemented',
      'getrandom~(not implemented|errno 38|os error 38|funktion nicht implementiert|fonction non implantée|función no implementada)',
      'function not implemented~getrandom',
      'os.getrandom(*oserror:~function not implemented',
    ],
    entropy: 'no',
    cause: 'The call does not exist there; programs that do not go back to /dev/urandom fail.',
    fix: ['uname -r; upgrade the kernel, or use programs built for it', ...SYSTEM_CALL.slice(0, 1)],
    seedHelps: 'no',
    specificity: 48,
    yieldsTo: 'any',
    examples: [
      'getrandom(0xb6888180, 32, 0) = -1 ENOSYS (Function not implemented)',
      'thread main panicked: getrandom failed: Function not implemented (os error 38)',
    ],
  },
];
