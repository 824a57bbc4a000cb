/** The owner of a listener and its connections, for tests of the door: what comes goes back. */
import type { ListenerOwner, Peer, PeerOwner } from '../../src/system/listening/type.ts';

export interface Echo extends ListenerOwner {
  readonly peers: Peer[];
  readonly events: string[];
}

export function echo(): Echo {
  const peers: Peer[] = [];
  const events: string[] = [];
  return {
    peers,
    events,
    accepted(peer) {
      peers.push(peer);
      const owner: PeerOwner = {
        received(bytes, count) {
          const copy = Buffer.from(bytes.subarray(0, count));
          events.push(`received ${copy.toString('latin1')}`);
          return peer.send(copy);
        },
        ended() {
          events.push('ended');
          peer.finish();
        },
        drained() {
          events.push('drained');
          peer.resume();
        },
        closed: () => void events.push('closed'),
      };
      peer.own(owner);
    },
    acceptFailed: (code) => void events.push(`failed ${code}`),
  };
}
