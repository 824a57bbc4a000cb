import test from 'ava';
import { Journal, type Line } from '../../src/service/journal.ts';
import { doorWith, errno } from '../helpers/door.ts';

const finding = { code: 'c', severity: 'warning', subject: 's', detail: 'd' } as const;

function journal(syslog: boolean, sendDatagram: (name: string, message: string) => Promise<void>) {
  const said: Line[] = [];
  const book = new Journal(doorWith({ sockets: { sendDatagram } }), (line) => said.push(line), syslog);
  return { said, book };
}

test('lines are said, and with syslog sent to /dev/log in their order', async (t) => {
  const sent: string[] = [];
  const { said, book } = journal(true, async (name, message) => {
    sent.push(`${name} ${message.split(']: ')[1]}`);
  });
  book.info('one');
  book.tell({ severity: 'error', message: 'two' });
  await book.flush();
  t.deepEqual(
    said.map(({ message }) => message),
    ['one', 'two'],
  );
  t.deepEqual(sent, ['/dev/log one', '/dev/log two']);
});

test('without syslog nothing is sent', async (t) => {
  const { book } = journal(false, async () => t.fail());
  book.info('one');
  await book.flush();
  t.pass();
});

test('a syslog that is not there is told once', async (t) => {
  const { said, book } = journal(true, () => Promise.reject(errno('ENOENT')));
  for (const message of ['one', 'two', 'three']) book.info(message);
  await book.flush();
  t.is(said.filter(({ severity }) => severity === 'warning').length, 1);
});

test('a finding is told once, with its subject and its remedy', (t) => {
  const { said, book } = journal(false, async () => {});
  book.find({ ...finding, remedy: 'do it' });
  book.find(finding);
  book.find({ ...finding, subject: 't', severity: 'failure' });
  t.deepEqual(said, [
    { severity: 'warning', message: 's: d', hint: 'do it' },
    { severity: 'error', message: 't: d' },
  ]);
});
