/** Programs that wait for the kernel, or hand its bytes on: hostapd, Kerberos, QEMU. */
import { BLOCKING, DEVICE_NODES } from './remedies.ts';
import type { Message } from './type.ts';

export const WAITING: readonly Message[] = [
  {
    id: 'hostapd-not-enough-entropy',
    program: 'hostapd, wpa_supplicant as access point',
    era: 'hostapd 0.7 – 2.11 (2010–)',
    patterns: [
      'bytes of strong random data available from /dev/random',
      'not enough entropy in random pool',
      'not enough entropy pool available',
      'failed to get random data for wpa initialization',
      'not enough strong random data',
      'wpa: not enough entropy',
      'insufficient entropy in random pool',
    ],
    entropy: 'yes',
    cause:
      'hostapd reads 20 bytes from /dev/random at its start without waiting, and gets fewer (a router just after boot); it starts, but turns the first handshakes down.',
    fix: [
      'hostapd -e /var/lib/hostapd/entropy …   (an entropy file, kept over reboots)',
      'A kernel of 5.4 or later; rng-tools or haveged on older boards',
      '"Failed to get random data for WPA initialization" on OpenWrt: the wrong wpad or SSL variant',
    ],
    seedHelps: 'yes',
    seedNote: '-e FILE is exactly that',
    specificity: 78,
    examples: [
      'random: Only 6/20 bytes of strong random data available from /dev/random',
      'hostapd: wlan0: WPA: Not enough entropy in random pool for secure operations - update\nkeys later when the first station connects',
    ],
  },
  {
    id: 'hostapd-entropy-file',
    program: 'hostapd, wpa_supplicant -e',
    era: 'hostapd 0.7 – 2.11 (2010–)',
    patterns: [
      'random: (could not|cannot|failed to)*entropy file',
      'could not (open|write|read|parse|rename) entropy file',
      'random: (cannot|could not) open /dev/random',
      'invalid (entropy file|entropy data)',
    ],
    entropy: 'no',
    cause: 'The directory of the -e file is missing or not writable, or /dev/random cannot be opened.',
    fix: ['mkdir -p /var/lib/hostapd, or start it without -e'],
    seedHelps: 'yes',
    seedNote: 'The file is a seed file, and optional',
    specificity: 78,
    examples: [
      'random: Could not open entropy file /var/lib/hostapd/entropy for writing',
      'wpa_supplicant[3]: random: Could not write entropy file\n/data/entropy',
    ],
  },
  {
    id: 'krb5-loading-random-data',
    program: 'MIT Kerberos: kdb5_util create, krb5_newrealm',
    era: 'krb5 1.6 – 1.1x (2006–2022)',
    patterns: [
      '^loading random data$',
      '(kdb5_util|krb5_newrealm)**loading random data',
      'loading random data**(initializing database|kdb5_util|krb5)',
    ],
    entropy: 'yes',
    cause:
      'kdb5_util reads the strong source /dev/random; as the last line on the screen it means that it waits there.',
    fix: ['kdb5_util create -s -W   (the weak source; older releases)', ...BLOCKING],
    seedHelps: 'no',
    specificity: 74,
    isWary: true,
    examples: [
      'Loading random data',
      "# kdb5_util create -r EXAMPLE.COM -s\nLoading random data\nInitializing database '/var/lib/krb5kdc/principal' for realm 'EXAMPLE.COM',",
    ],
  },
  {
    id: 'qemu-rng',
    program: 'QEMU, libvirt',
    era: 'QEMU 2.x – 10 (2013–)',
    patterns: [
      'no /dev/urandom or /dev/random',
      '(qemu|kvm)*(rng-random|/dev/hwrng|/dev/random|/dev/urandom|rng-egd|rng-builtin)*(could not|no such|permission denied|failed|not supported|not found)',
      'bus found for device virtio-rng*',
      'virtio-rng*is not a valid device',
      'property (rng-random.filename|rng.filename)',
      'libvirt*(/dev/urandom|/dev/random|/dev/hwrng)*(unable|no such|permission denied|failed)',
      '(unable|failed) to*(mknod|create device|open)*/dev/(hwrng|urandom|random)*(qemu|libvirt)',
    ],
    entropy: 'no',
    cause:
      "QEMU or its rng back end cannot read the host's device: a chroot or namespace without the node, an odd file as back end, or a machine type without that bus.",
    fix: [
      '-object rng-random,filename=/dev/urandom,id=rng0 -device virtio-rng-pci,rng=rng0   (s390x: virtio-rng-ccw; microvm: virtio-rng-device)',
      ...DEVICE_NODES,
      'libvirt: namespaces = [] in /etc/libvirt/qemu.conf, or the SELinux policy for mknod',
    ],
    seedHelps: 'no',
    specificity: 72,
    examples: [
      'qemu-system-x86_64: No /dev/urandom or /dev/random: No such file or directory',
      "qemu-system-x86_64: -object rng-random,filename=/dev/hwrng,id=objrng0: Could not open '/dev/hwrng': Permission denied",
    ],
  },
];
