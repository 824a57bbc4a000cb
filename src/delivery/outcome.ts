/** The words of delivery: who was handed fresh bytes, and what came of it. */
export type DeliveryTarget = 'kernel' | 'openssl';

export interface DeliveryReport {
  to: DeliveryTarget | 'environment' | 'systemd';
  outcome: 'delivered' | 'unavailable' | 'failed' | 'skipped';
  reason?: string;
}
