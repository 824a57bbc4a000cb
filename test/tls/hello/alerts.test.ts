import test from 'ava';
import { nameOfAlert, nameOfSsl2Error } from '../../../src/tls/hello/alerts.ts';

test('an alert has the name of its RFC, an unknown one its number', (t) => {
  t.is(nameOfAlert(40), 'handshake_failure');
  t.is(nameOfAlert(70), 'protocol_version');
  t.is(nameOfAlert(200), 'alert 200');
  const named = Array.from({ length: 256 }, (_, i) => nameOfAlert(i)).filter(
    (name) => !name.startsWith('alert '),
  );
  t.is(new Set(named).size, 31);
  for (const name of named) t.regex(name, /^[a-z]+(_[a-z]+)*$/);
  t.deepEqual([2, 4, 6].map(nameOfSsl2Error), [
    'NO-CERTIFICATE-ERROR',
    'BAD-CERTIFICATE-ERROR',
    'UNSUPPORTED-CERTIFICATE-TYPE-ERROR',
  ]);
  t.is(nameOfSsl2Error(1), 'NO-CIPHER-ERROR');
  t.is(nameOfSsl2Error(9), 'error 9');
});
