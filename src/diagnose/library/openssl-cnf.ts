/** openssl.cnf as config(5ssl) reads it, as far as the generator is concerned: sections, names, values. Pure; `.include` is not followed. */

export interface ConfLine {
  section: string;
  name: string;
  value: string;
  /** From 1. */
  line: number;
}

/** Lines before the first section belong to `default`. Text after an unescaped # is a comment. */
export function parseConf(text: string): ConfLine[] {
  const found: ConfLine[] = [];
  let section = 'default';
  let held = '';
  for (const [index, raw] of text.split('\n').entries()) {
    const plain = held + raw.replace(/(^|[^\\])#.*$/, '$1').trimEnd();
    held = '';
    if (plain.endsWith('\\')) {
      held = plain.slice(0, -1);
      continue;
    }
    const opened = /^\s*\[\s*([^\]]*?)\s*\]/.exec(plain);
    if (opened) {
      section = opened[1]!;
      continue;
    }
    const at = plain.indexOf('=');
    if (at === -1) continue;
    const name = plain.slice(0, at).trim();
    const value = plain
      .slice(at + 1)
      .trim()
      .replace(/^(["'])(.*)\1$/, '$2');
    if (name !== '' && !name.startsWith('.')) found.push({ section, name, value, line: index + 1 });
  }
  return found;
}

export type ConfProblem =
  | { problem: 'randfile'; at: ConfLine }
  | { problem: 'unknown-seed'; at: ConfLine }
  | { problem: 'unknown-random'; at: ConfLine }
  | { problem: 'unknown-key'; at: ConfLine }
  | { problem: 'no-default-provider'; at: ConfLine };

/** providers/defltprov.c, fipsprov.c: generators that can be fetched by name. Case does not count (EVP_RAND_fetch). */
const GENERATORS = new Set([
  'CTR-DRBG',
  'HASH-DRBG',
  'HMAC-DRBG',
  'TEST-RAND',
  'SEED-SRC',
  'JITTER',
  'CRNG-TEST',
]);
const SEEDS = new Set(['SEED-SRC', 'JITTER', 'CRNG-TEST', 'TEST-RAND']);
/** crypto/rand/rand_lib.c, random_conf_init(). */
const KEYS = new Set([
  'random',
  'cipher',
  'digest',
  'properties',
  'seed',
  'seed_properties',
  'random_provider',
]);

const last = (lines: readonly ConfLine[], section: string, name: string): ConfLine | undefined =>
  lines.findLast((entry) => entry.section === section && entry.name === name);

function judgeRandom(lines: readonly ConfLine[], section: string): ConfProblem[] {
  return lines
    .filter((entry) => entry.section === section)
    .flatMap((at): ConfProblem[] => {
      const value = at.value.toUpperCase();
      if (!KEYS.has(at.name)) return [{ problem: 'unknown-key', at }];
      if (at.name === 'seed' && !SEEDS.has(value)) return [{ problem: 'unknown-seed', at }];
      if (at.name === 'random' && !GENERATORS.has(value)) return [{ problem: 'unknown-random', at }];
      return [];
    });
}

const isOn = (value: string): boolean => /^(1|y|yes|on|true)$/i.test(value);

/** As soon as one provider is activated by name, `default` is no longer there by itself (provider(7ssl)). */
function judgeProviders(lines: readonly ConfLine[], section: string): ConfProblem[] {
  const active = lines
    .filter((entry) => entry.section === section)
    .map((entry) => ({ entry, switch: last(lines, entry.value, 'activate') }))
    .filter(({ switch: on }) => on !== undefined && isOn(on.value))
    .map(({ entry }) => entry);
  const first = active[0];
  if (!first || active.some(({ name }) => /default|fips/.test(name))) return [];
  return [{ problem: 'no-default-provider', at: first }];
}

/** @param modern OpenSSL 3: the sections [random] and providers mean something. */
export function judgeConf(lines: readonly ConfLine[], modern: boolean): ConfProblem[] {
  const found: ConfProblem[] = lines
    .filter(({ section, name }) => name === 'RANDFILE' && section === 'default')
    .map((at) => ({ problem: 'randfile', at }));
  const start = last(lines, 'default', 'openssl_conf')?.value;
  if (!modern || start === undefined) return found;
  const random = last(lines, start, 'random')?.value;
  const providers = last(lines, start, 'providers')?.value;
  if (random !== undefined) found.push(...judgeRandom(lines, random));
  if (providers !== undefined) found.push(...judgeProviders(lines, providers));
  return found;
}
