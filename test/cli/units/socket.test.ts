import test from 'ava';
import { serviceUnit } from '../../../src/cli/units/service.ts';
import { socketUnit } from '../../../src/cli/units/socket.ts';

test('the socket is for its owner alone, and is the one that the service asks for', (t) => {
  const lines = socketUnit().split('\n');
  t.true(lines.includes('SocketMode=0600'));
  const name = /rnd-seed-egd\.socket/.exec(lines[0]!)![0];
  t.true(serviceUnit({ program: ['/x'] }).includes(`Requires=${name}\n`));
});
