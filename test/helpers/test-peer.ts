/** A connection without a kernel: it takes what it is told to take, and remembers. */
import type { Peer, PeerOwner } from '../../src/system/listening/type.ts';

export class TestPeer implements Peer {
  readonly descriptor: number;
  readonly remote = false;
  handle: object | null = {};
  released = false;
  readonly writes: Buffer[] = [];
  stuck: Uint8Array | null = null;
  takes = true;
  reading = true;
  finished = false;
  destroyed = false;
  owner: PeerOwner | null = null;
  unsentBytes = 0;
  constructor(descriptor = -1) {
    this.descriptor = descriptor;
  }

  own(owner: PeerOwner): void {
    this.owner = owner;
  }
  send(bytes: Uint8Array): boolean {
    if (this.stuck !== null) throw new Error('sent before it was drained');
    this.writes.push(Buffer.from(bytes));
    if (!this.takes) {
      this.stuck = bytes;
      this.unsentBytes = bytes.length;
    }
    return this.takes;
  }
  /** The kernel takes it after all. */
  drain(): void {
    this.stuck = null;
    this.unsentBytes = 0;
    this.owner!.drained();
  }
  pause(): void {
    this.reading = false;
  }
  resume(): void {
    this.reading = true;
  }
  finish(): void {
    this.finished = true;
  }
  destroy(): void {
    if (this.destroyed) return;
    this.destroyed = true;
    this.owner?.closed();
  }
  release(): void {
    this.released = true;
  }
  feed(hex: string | Buffer): void {
    if (!this.reading) throw new Error('read while paused');
    const bytes = typeof hex === 'string' ? Buffer.from(hex, 'hex') : hex;
    for (let at = 0; at < bytes.length; at += 4096) {
      const piece = bytes.subarray(at, at + 4096);
      if (!this.owner!.received(piece, piece.length)) this.reading = false;
    }
  }
  get sent(): Buffer {
    return Buffer.concat(this.writes);
  }
}
