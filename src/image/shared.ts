/**
 * What every clone of an image would share besides our seeds: data. None of it is ours to remove.
 * systemd's BUILDING_IMAGES ("Building Images Safely"), machine-id(5), systemd-random-seed(8), bootctl(1), SeedRNG, OpenRC
 * and BusyBox (seedrng), sysvinit and the BSDs, ssh-keygen(1), ssl-cert, Postfix (tlsmgr), GnuPG.
 */

export interface SharedThing {
  code: string;
  /** A file, or `DIRECTORY/*` with the pattern that its names have. */
  paths: readonly string[];
  names?: RegExp;
  detail: string;
  /** @param at the path as the shell on this side needs it, quoted; for a pattern its directory */
  remedy(at: string): string;
}

const remove = (at: string): string => `rm -f ${at}`;

export const SHARED_THINGS: readonly SharedThing[] = [
  {
    code: 'shares-systemd-seed',
    paths: ['/var/lib/systemd/random-seed'],
    detail: 'the seed that systemd carries from boot to boot; without it the first boot makes a new one',
    remedy: remove,
  },
  {
    code: 'shares-loader-seed',
    paths: ['/efi/loader/random-seed', '/boot/efi/loader/random-seed', '/boot/loader/random-seed'],
    detail: "systemd-boot's seed on the EFI partition; bootctl random-seed makes a new one",
    remedy: remove,
  },
  {
    code: 'shares-seedrng-seed',
    paths: ['/var/lib/seedrng/seed.credit', '/var/lib/seedrng/seed.no-credit'],
    detail: 'the seed of SeedRNG, OpenRC or BusyBox; every clone would credit it',
    remedy: remove,
  },
  {
    code: 'shares-os-seed',
    paths: [
      '/var/lib/urandom/random-seed',
      '/var/lib/misc/random-seed',
      '/var/lib/random-seed',
      '/var/db/entropy-file',
      '/etc/random-seed',
    ],
    detail: 'the seed of an init script, mixed in at every boot',
    remedy: remove,
  },
  {
    code: 'shares-credential-secret',
    paths: ['/var/lib/systemd/credential.secret'],
    detail: "systemd's key for credentials; what is encrypted with it can be read on every clone",
    remedy: remove,
  },
  {
    code: 'shares-ssh-host-keys',
    paths: ['/etc/ssh/*'],
    names: /^ssh_host_\w+_key$/,
    detail:
      'host keys of ssh: each clone can pass for every other; ssh-keygen -A makes new ones at the first boot',
    remedy: (at) => `rm -f ${at}/ssh_host_*_key*`,
  },
  {
    code: 'shares-tls-key',
    paths: ['/etc/ssl/private/ssl-cert-snakeoil.key'],
    detail: 'a private key of TLS; make-ssl-cert generate-default-snakeoil --force-overwrite makes a new one',
    remedy: remove,
  },
  {
    code: 'shares-postfix-seed',
    paths: ['/var/lib/postfix/prng_exch'],
    detail: 'the seed that tlsmgr of Postfix keeps between its runs',
    remedy: remove,
  },
  {
    code: 'shares-gnupg-seed',
    paths: ['/root/.gnupg/random_seed'],
    detail: 'the seed of GnuPG; gpg makes a new one',
    remedy: remove,
  },
];

export const MACHINE_ID_PATHS: readonly string[] = ['/etc/machine-id', '/var/lib/dbus/machine-id'];
