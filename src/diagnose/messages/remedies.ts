/** Remedies that several messages share. Kernel versions and figures as measured or as their sources say. */

/** The device nodes are missing where the program runs. */
export const DEVICE_NODES: readonly string[] = [
  'See what the program sees: ls -l {root}/dev/urandom {root}/dev/random   (character devices 1, 9 and 1, 8, mode 666)',
  "Bind the host's node into the chroot or jail: touch {root}/dev/urandom && mount --bind /dev/urandom {root}/dev/urandom",
  'Or make both: mknod -m 666 {root}/dev/urandom c 1 9; mknod -m 666 {root}/dev/random c 1 8   (mounted nodev? mount -o remount,dev {root})',
];

/** The system call answers with an error. */
export const SYSTEM_CALL: readonly string[] = [
  "Which error does getrandom give? strace -f -e trace=getrandom,openat {program} 2>&1 | grep -E 'getrandom|random'",
  'EPERM: a sandbox forbids the call. To be sure: docker run --security-opt seccomp=unconfined …; then update docker, runc and libseccomp on the host, or allow getrandom in the profile',
  'ENOSYS: uname -r; below 3.17 the kernel has no such call: a newer kernel, or programs built for the old one',
  'EINVAL: a FIPS build asks with a flag (GRND_RESEED) that the host kernel does not know: a matching FIPS kernel, or packages without FIPS',
];

/** OpenSSL 3 finds no provider with a DRBG. */
export const PROVIDERS: readonly string[] = [
  'Is it the configuration? OPENSSL_CONF=/dev/null openssl rand -hex 8   (works: openssl.cnf or the FIPS switch is at fault)',
  'In {conf}, under [provider_sect], activate the default provider too: default = default_sect, and [default_sect] activate = 1   (naming any provider turns the implicit one off)',
  'cat /proc/sys/crypto/fips_enabled   (1 in a container: install the FIPS provider in the image, e.g. openssl-fips-module-3; or OPENSSL_FORCE_FIPS_MODE=0 on Ubuntu 24.04 where policy allows; or a host without FIPS)',
];

/** The kernel's generator is not ready after boot. */
export const BOOT: readonly string[] = [
  'Upgrade the kernel: from 5.4 on it gathers timing jitter itself, from 5.6 on /dev/random blocks only until it is ready once',
  'Virtual machine: -object rng-random,filename=/dev/urandom,id=r0 -device virtio-rng-pci,rng=r0   (libvirt: <rng model="virtio"><backend model="random">/dev/urandom</backend></rng>)',
  'x86 with RDRAND: boot with random.trust_cpu=on; systemd-boot: bootctl random-seed and random.trust_bootloader=on',
  'Only if none of this can be had: rng-tools (with a hardware source) or haveged on the machine itself, never inside a container',
];

/** The program reads the blocking device. */
export const BLOCKING: readonly string[] = [
  'uname -r   (5.6 and later: /dev/random does not run dry after boot; if it hangs there, the kernel is not seeded: dmesg | grep crng)',
  'Kernel before 5.6: apt-get install haveged, or rng-tools5, on the host; virtio-rng for a virtual machine',
  'Where the program lets you choose, point it at /dev/urandom',
];

/** `.rnd` cannot be loaded, and need not be. */
export const NO_SEED_FILE: readonly string[] = [
  'If the command did its work, ignore the line: from OpenSSL 1.1.1 on the operating system seeds the generator, and the key or certificate is as good without the file',
  "To be rid of it: sudo sed -i 's/^[[:space:]]*RANDFILE/#&/' {conf}",
  'Or make the file that is asked for: openssl rand -writerand {file}',
  'easy-rsa: 3.0.7 and later no longer ask for pki/.rnd',
];

export const ASK_OPENSSL: string =
  'The whole error stack, in the same environment and as the same user: openssl rand -hex 8';

export const OLD_ONLY: string =
  'OpenSSL up to 1.1.0 takes a seed file (RANDFILE, ~/.rnd) or an EGD socket; from 1.1.1 on it asks only the operating system';

export const NOT_OPENSSL3: string =
  'OpenSSL 3 does not start from outside bytes: with a dead source, -rand FILE ends in "reseed error" (12000076)';
