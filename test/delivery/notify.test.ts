import test from 'ava';
import { notifyServiceManager } from '../../src/delivery/notify.ts';
import { system } from '../../src/system/index.ts';
import type { Sockets, System } from '../../src/system/type.ts';

const door = (socket: string | undefined, sendDatagram: Sockets['sendDatagram']): System => ({
  ...system,
  identity: { ...system.identity, environment: socket === undefined ? {} : { NOTIFY_SOCKET: socket } },
  clock: { ...system.clock, sleep: (_, signal) => system.clock.sleep(20, signal) },
  sockets: { ...system.sockets, sendDatagram },
  processes: { ...system.processes, find: () => null },
});

const refuse = (code: string) => async () => {
  throw Object.assign(new Error(`message of ${code}`), { code });
};

test('READY and STATUS go out in one datagram', async (t) => {
  const sent: [string, string][] = [];
  const report = await notifyServiceManager(
    door('/run/notify', async (path, message) => void sent.push([path, message])),
    { ready: true, status: 'seeded' },
  );
  t.deepEqual(report, { to: 'systemd', outcome: 'delivered' });
  t.deepEqual(sent, [['/run/notify', 'READY=1\nSTATUS=seeded']]);
});

test('a status cannot smuggle in another assignment', async (t) => {
  let sent = '';
  await notifyServiceManager(
    door('/run/notify', async (_, message) => {
      sent = message;
    }),
    { status: 'a\nMAINPID=1\r\nREADY=1\0x' },
  );
  t.is(sent, 'STATUS=a MAINPID=1 READY=1 x');
});

for (const socket of [undefined, '']) {
  test(`NOTIFY_SOCKET ${JSON.stringify(socket)} means that nobody asked`, async (t) => {
    const report = await notifyServiceManager(
      door(socket, async () => t.fail()),
      { ready: true },
    );
    t.is(report.outcome, 'skipped');
  });
}

test('a state without content is not sent', async (t) => {
  const report = await notifyServiceManager(
    door('/run/notify', async () => t.fail()),
    {},
  );
  t.is(report.outcome, 'skipped');
});

for (const code of ['EAFNOSUPPORT', 'ENAMETOOLONG', 'ERR_MODULE_ABSENT']) {
  test(`${code}: this build cannot, with the reason`, async (t) => {
    t.deepEqual(await notifyServiceManager(door('/run/notify', refuse(code)), { ready: true }), {
      to: 'systemd',
      outcome: 'unavailable',
      reason: `message of ${code}`,
    });
  });
}

test('a dead receiver is a failure by name', async (t) => {
  t.deepEqual(await notifyServiceManager(door('/run/notify', refuse('ECONNREFUSED')), { ready: true }), {
    to: 'systemd',
    outcome: 'failed',
    reason: 'ECONNREFUSED',
  });
});

test('a receiver that never takes it does not hold us up', async (t) => {
  const report = await notifyServiceManager(
    door('/run/notify', () => new Promise(() => {})),
    { ready: true },
  );
  t.is(report.outcome, 'failed');
});

test('every step of a service has its assignment', async (t) => {
  let sent = '';
  const listening = door('/run/notify', async (_, message) => {
    sent = message;
  });
  const say = async (state: Parameters<typeof notifyServiceManager>[1]) => {
    await notifyServiceManager(listening, state);
    return sent;
  };
  t.is(await say({ watchdog: true }), 'WATCHDOG=1');
  t.is(await say({ stopping: true, status: 'bye' }), 'STOPPING=1\nSTATUS=bye');
  t.is(await say({ reloadingNs: 1_234_567_890n }), 'RELOADING=1\nMONOTONIC_USEC=1234567');
  t.is(await say({ ready: true, mainPid: 7 }), 'READY=1\nMAINPID=7');
});

test('where no datagram can be sent, systemd-notify(1) is asked to', async (t) => {
  const calls: unknown[][] = [];
  const base = door('@notify', refuse('EAFNOSUPPORT'));
  const helped = (status: number): System => ({
    ...base,
    processes: {
      ...base.processes,
      find: (name) => `/bin/${name}`,
      run: async (...call) => {
        calls.push(call);
        return { status } as never;
      },
    },
  });
  t.is((await notifyServiceManager(helped(0), { ready: true, status: 'a b' })).outcome, 'delivered');
  const [program, words, { environment }] = calls[0] as [string, string[], { environment: object }];
  t.is(program, '/bin/systemd-notify');
  t.deepEqual(words, ['READY=1', 'STATUS=a b']);
  t.deepEqual(environment, { NOTIFY_SOCKET: '@notify' });
  t.is((await notifyServiceManager(helped(1), { ready: true })).outcome, 'unavailable');
});

test('a dead receiver is not asked a second time by other means', async (t) => {
  const base = door('/run/notify', refuse('ECONNREFUSED'));
  const found: System = { ...base, processes: { ...base.processes, find: () => t.fail() as never } };
  t.is((await notifyServiceManager(found, { ready: true })).outcome, 'failed');
});
