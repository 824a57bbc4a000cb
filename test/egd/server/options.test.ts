import test from 'ava';
import { DEFAULTS, type EgdServerOptions, settle } from '../../../src/egd/server/options.ts';

const sockets = [{ path: '/run/egd' }];
const settled = (options: Partial<EgdServerOptions>, descriptors = Number.POSITIVE_INFINITY) =>
  settle({ sockets, ...options }, 'linux', descriptors);

test('what is not said has its default', (t) => {
  t.like(settled({}), { ...DEFAULTS, clientRate: null, userRate: null });
});

test('the burst of a rate is one second of it unless said', (t) => {
  t.deepEqual(settled({ rateBytesPerS: 1000 }).clientRate, { bytesPerS: 1000, burstBytes: 1000 });
  t.deepEqual(settled({ uidRate: { bytesPerS: 9, burstBytes: 5 } }).userRate, {
    bytesPerS: 9,
    burstBytes: 5,
  });
});

test('there are never more clients than descriptors', (t) => {
  t.is(settled({ maxClients: 5000 }, 1024).maxClients, 960);
  t.is(settled({ maxClients: 100 }, 1024).maxClients, 100);
});

for (const [what, options] of Object.entries<Partial<EgdServerOptions>>({
  'no socket': { sockets: [] },
  'an empty path': { sockets: [{ path: '' }] },
  'a path with a NUL': { sockets: [{ path: '/run/a\0b' }] },
  'a path that no client can name': { sockets: [{ path: `/${'x'.repeat(107)}` }] },
  'a mode with set-user-id': { sockets: [{ path: '/run/egd', mode: 0o4600 }] },
  'a port too high': { listen: [{ host: '127.0.0.1', port: 65536 }] },
  'a burst without a rate': { burstBytes: 100 },
  'a rate of nothing': { rateBytesPerS: 0 },
  'no clients at all': { maxClients: 0 },
  'a deadline that is no number': { idleMs: Number.NaN },
})) {
  test(`${what} is a usage error`, (t) => {
    t.throws(() => settled(options), { code: 'USAGE' });
  });
}

test('TCP is for loopback only', (t) => {
  for (const host of ['127.0.0.1', '127.3.2.1', '::1', 'localhost']) {
    t.notThrows(() => settled({ listen: [{ host, port: 708 }] }));
  }
  for (const host of ['0.0.0.0', '::', '10.0.0.1', '127.0.0.1.example.org', 'example.org', '']) {
    t.throws(() => settled({ listen: [{ host, port: 708 }] }), { code: 'REFUSED' }, host);
  }
});
