/** Who talks to an EGD server: those who know the protocol, and those who know it too well. */
import { setTimeout as sleep } from 'node:timers/promises';
import { crowd, EXCHANGES, expectAnswer, RawClient } from '../egd-hostile.ts';
import type { Chance } from './chance.ts';
import { count, seeAnswer } from './ledger.ts';

const BLOCK = 64;

export async function honest(socket: string, luck: Chance): Promise<void> {
  const client = await RawClient.connect(socket);
  try {
    for (let left = luck.between(1, 30); left > 0; left--) {
      client.send(`02${BLOCK.toString(16)}`);
      seeAnswer(await client.take(BLOCK), 'a server');
      const exchange = luck.of(EXCHANGES.filter(({ closes }) => !closes));
      client.send(exchange.request);
      await expectAnswer(client, exchange.answer);
      if (luck.oneIn(3)) await sleep(luck.between(0, 20));
    }
  } finally {
    client.close();
  }
}

const MISCHIEF: Record<string, (socket: string, luck: Chance) => Promise<void>> = {
  async dribble(socket, luck) {
    const client = await RawClient.connect(socket);
    const { request, answer, closes } = luck.of(EXCHANGES);
    await client.dribble(request);
    await expectAnswer(client, answer);
    if (closes) await client.rest();
    client.close();
  },
  async garbage(socket, luck) {
    const client = await RawClient.connect(socket);
    client.send(luck.bytes(luck.between(1, 2000)));
    await sleep(luck.between(0, 50));
    client.close();
  },
  async flood(socket, luck) {
    const client = await RawClient.connect(socket);
    client.socket.pause(); // asks for a megabyte and does not read it
    client.send('02ff'.repeat(4000));
    await sleep(luck.between(0, 400));
    client.close();
  },
  async 'half a request'(socket, luck) {
    const client = await RawClient.connect(socket);
    client.send(luck.of(['01', '02', '03', '0300', '03000840'])).half();
    await client.rest();
    client.close();
  },
  async 'a silent crowd'(socket, luck) {
    const clients = await crowd(socket, luck.between(5, 60));
    await sleep(luck.between(50, 500));
    for (const client of clients) client.close();
  },
};

export async function hostile(socket: string, luck: Chance): Promise<void> {
  const [name, act] = luck.of(Object.entries(MISCHIEF));
  await act(socket, luck);
  count(`mischief: ${name}`);
}
