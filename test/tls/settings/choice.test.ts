import test from 'ava';
import { VERSIONS, type Version } from '../../../src/tls/hello/version.ts';
import type { VersionReport } from '../../../src/tls/outcome.ts';
import { choose } from '../../../src/tls/settings/choice.ts';

const table = (
  accepted: Version[],
  reasons: Partial<Record<Version, VersionReport['reason']>> = {},
): VersionReport[] =>
  VERSIONS.map((version) => {
    const reason = reasons[version];
    const is = accepted.includes(version);
    return { version, accepted: is, usable: is, ...(reason === undefined ? {} : { reason }) };
  });

test('the safe versions if there are any, else only the newest', (t) => {
  t.deepEqual(choose(table([...VERSIONS]), VERSIONS)?.enable, ['TLSv1.2', 'TLSv1.3']);
  t.like(choose(table(['SSLv3', 'TLSv1', 'TLSv1.1']), VERSIONS), { best: 'TLSv1.1', isObsolete: true });
  t.deepEqual(choose(table(['SSLv3', 'TLSv1']), VERSIONS)?.enable, ['TLSv1']);
  t.is(choose(table([]), VERSIONS), null);
  t.is(choose(table(['SSLv3']), ['TLSv1']), null);
});

test('a server that chokes on newer hellos is not to see them; one that answers is', (t) => {
  const closed = { 'TLSv1.2': 'closed', 'TLSv1.3': 'closed' } as const;
  t.deepEqual(choose(table(['TLSv1'], closed), VERSIONS)?.avoid, ['TLSv1.2', 'TLSv1.3']);
  const polite = { 'TLSv1.2': 'other-version', 'TLSv1.3': 'closed' } as const;
  t.deepEqual(choose(table(['TLSv1'], polite), VERSIONS)?.avoid, []);
});
