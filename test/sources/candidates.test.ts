import test from 'ava';
import {
  homeDirectory,
  listCandidates,
  type Surroundings,
  seedFilePath,
} from '../../src/sources/candidates.ts';
import { SOURCE_NAMES } from '../../src/sources/outcome.ts';

const around = (environment: Record<string, string>, more: Partial<Surroundings> = {}): Surroundings => ({
  environment,
  passwdHome: () => '/passwd',
  ...more,
});
const paths = (surroundings: Surroundings) => listCandidates(surroundings).map(({ path }) => path);

test('always all six, in the order of the README', (t) => {
  for (const environment of [
    {},
    { HOME: '/h' },
    { RANDFILE: '/r', EGDSOCKET: '/e', entropy_file: '/f', HOME: '/h' },
  ]) {
    t.deepEqual(
      listCandidates(around(environment)).map(({ source }) => source),
      [...SOURCE_NAMES],
    );
  }
});

test('without settings: ~/.rnd, ~/.entropy and /tmp/entropy', (t) => {
  t.deepEqual(paths(around({ HOME: '/h' })), [null, null, '/h/.rnd', null, '/h/.entropy', '/tmp/entropy']);
});

test('a set RANDFILE supersedes ~/.rnd, an empty one does not', (t) => {
  t.deepEqual(listCandidates(around({ HOME: '/h', RANDFILE: '/r' }))[2]!.settled, { outcome: 'superseded' });
  t.is(listCandidates(around({ HOME: '/h', RANDFILE: '' }))[2]!.settled, undefined);
  t.deepEqual(listCandidates(around({ HOME: '/h', RANDFILE: '' }))[1]!.settled, { outcome: 'unset' });
});

test('entropy_file: the option wins over the environment, that over the muttrc', (t) => {
  const muttrc = { value: '/from/muttrc', origin: '/h/.muttrc:3' };
  const first = (surroundings: Surroundings) => listCandidates(surroundings)[0]!;
  t.is(first(around({ entropy_file: '/env' }, { option: '/opt', muttrc })).path, '/opt');
  t.is(first(around({ entropy_file: '/env' }, { muttrc })).path, '/env');
  t.is(first(around({ entropy_file: '' }, { muttrc })).path, '/from/muttrc');
  t.is(first(around({}, { muttrc })).origin, '/h/.muttrc:3');
  t.deepEqual(first(around({ entropy_file: '/env' }, { option: '' })).settled, { outcome: 'unset' });
});

test('relative names are settled before anything is looked up', (t) => {
  const [entropyFile, randFile] = listCandidates(
    around({ HOME: '/h', entropy_file: 'x', RANDFILE: '~/.rnd' }),
  );
  for (const candidate of [entropyFile!, randFile!]) {
    t.like(candidate.settled, { outcome: 'rejected', refusal: { reason: 'relative-path' } });
  }
});

test('home is $HOME, else the passwd entry; a relative $HOME is refused where it is used', (t) => {
  t.is(homeDirectory(around({ HOME: '/h' })), '/h');
  t.is(homeDirectory(around({})), '/passwd');
  t.is(homeDirectory(around({ HOME: '' })), '/passwd');
  t.like(listCandidates(around({ HOME: '.' }))[2]!.settled, { refusal: { reason: 'relative-path' } });
  t.deepEqual(listCandidates({ environment: {}, passwdHome: () => null })[2]!.settled, { outcome: 'unset' });
});

test('sockets stand where sockets are expected', (t) => {
  t.deepEqual(
    listCandidates(around({ HOME: '/h' })).map(({ accepts }) => accepts),
    ['both', 'file', 'file', 'socket', 'socket', 'socket'],
  );
});

test('the seed file is $RANDFILE, else ~/.rnd, else nowhere', (t) => {
  t.is(seedFilePath(around({ RANDFILE: '/r', HOME: '/h' })), '/r');
  t.is(seedFilePath(around({ HOME: '/h/' })), '/h/.rnd');
  t.is(seedFilePath(around({ HOME: '/' })), '/.rnd');
  t.is(seedFilePath({ environment: {}, passwdHome: () => null }), null);
});
