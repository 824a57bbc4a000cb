/** The words of delivery: who was handed fresh bytes, and what came of it. */

/** `kernel`: written to /dev/urandom, which mixes it in and credits nothing; `openssl`: RAND_add in this process, through FFI. */
export type DeliveryTarget = 'kernel' | 'openssl';

/** What became of one of them. */
export interface DeliveryReport {
  /** `environment`: RANDFILE of a child; `systemd`: NOTIFY_SOCKET. */
  to: DeliveryTarget | 'environment' | 'systemd';
  /** `unavailable`: there is no way to it here, which is no failure; `skipped`: nothing was to be done. */
  outcome: 'delivered' | 'unavailable' | 'failed' | 'skipped';
  /** Why it is anything but `delivered`, in words. */
  reason?: string;
}
