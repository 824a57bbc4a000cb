/** One message, made. */
export interface Case {
  /** What explain has to name first. */
  id: string;
  /** A second program for the same cause. */
  name?: string;
  /** {work} and {port} (of a listener that never answers) are filled in. */
  command: readonly string[];
  /** What getrandom(2) fails with: 1 EPERM, 11 EAGAIN, 22 EINVAL, 38 ENOSYS. */
  errno?: number;
  /** See devices.sh. */
  devices?: 'none' | 'file' | 'nodev' | 'own';
  environment?: Record<string, string>;
}
