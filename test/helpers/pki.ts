/**
 * A throw-away PKI, made by openssl(1): a root, an intermediate, and whatever they or nobody signed. `openssl ca` is the one
 * command that sets both dates in every OpenSSL. Keys are P-256 unless asked otherwise: RSA takes too long to make.
 */
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

export interface Issued {
  /** PEM. */
  cert: string;
  key: string;
  certPath: string;
  keyPath: string;
}

export interface IssueOptions {
  /** Common name. */
  name?: string;
  /** subjectAltName as OpenSSL writes it; '' for none. */
  names?: string;
  /** Who signs; absent = itself. */
  by?: Issued;
  /** basicConstraints; default CA:FALSE. Null = no such extension. */
  authority?: boolean | null;
  /** Days from now; negative = before now. Default −1 and 365. */
  fromDays?: number;
  toDays?: number;
  /** An argument list for `openssl genpkey`; default P-256. */
  key?: readonly string[];
  /** A key that exists: a renewal. */
  sameKeyAs?: Issued;
  /** Of the signature; default sha256. */
  digest?: string;
}

export interface Pki {
  directory: string;
  root: Issued;
  intermediate: Issued;
  issue(options?: IssueOptions): Issued;
}

export const RSA = (bits: number): readonly string[] => [
  ...['-algorithm', 'RSA', '-pkeyopt', `rsa_keygen_bits:${bits}`],
];
const P256: readonly string[] = ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256'];

const openssl = (...args: readonly string[]): void => {
  execFileSync('openssl', args, { stdio: 'pipe' });
};

/** YYYYMMDDHHMMSSZ */
const dateAfter = (days: number): string =>
  `${new Date(Date.now() + days * 86_400_000).toISOString().replace(/[-:T]|\..*/g, '')}Z`;

function configuration(directory: string): string {
  const file = path.join(directory, 'ca.cnf');
  fs.writeFileSync(path.join(directory, 'index'), '');
  fs.writeFileSync(
    file,
    `[ca]
default_ca = this
[this]
database = ${directory}/index
new_certs_dir = ${directory}
unique_subject = no
rand_serial = yes
policy = any
[any]
commonName = supplied
[req]
distinguished_name = name
[name]
`,
  );
  return file;
}

function extensions({ names = 'DNS:localhost,IP:127.0.0.1', authority = false }: IssueOptions): string {
  const lines = ['subjectKeyIdentifier = hash'];
  if (authority !== null) lines.push(`basicConstraints = critical,CA:${authority ? 'TRUE' : 'FALSE'}`);
  if (authority) lines.push('keyUsage = critical,keyCertSign,cRLSign,digitalSignature');
  if (names !== '') lines.push(`subjectAltName = ${names}`);
  return `${lines.join('\n')}\n`;
}

/** @param directory stays the caller's to remove */
export function makePki(directory: string): Pki {
  const config = configuration(directory);
  let count = 0;
  const issue = (options: IssueOptions = {}): Issued => {
    const { name = 'localhost', by, fromDays = -1, toDays = 365, digest = 'sha256' } = options;
    const at = path.join(directory, `${++count}`);
    const [keyPath, certPath, request, extFile] = [`${at}.key`, `${at}.pem`, `${at}.csr`, `${at}.ext`];
    if (options.sameKeyAs) fs.copyFileSync(options.sameKeyAs.keyPath, keyPath);
    else openssl('genpkey', ...(options.key ?? P256), '-out', keyPath);
    openssl('req', '-new', '-config', config, '-key', keyPath, '-subj', `/CN=${name}`, '-out', request);
    fs.writeFileSync(extFile, extensions(options));
    const signer = by ? ['-keyfile', by.keyPath, '-cert', by.certPath] : ['-keyfile', keyPath, '-selfsign'];
    const dates = ['-startdate', dateAfter(fromDays), '-enddate', dateAfter(toDays)];
    const form = ['-config', config, '-batch', '-notext', '-md', digest, '-extfile', extFile];
    openssl('ca', ...form, ...dates, ...signer, '-in', request, '-out', certPath);
    const [cert, key] = [fs.readFileSync(certPath, 'utf8'), fs.readFileSync(keyPath, 'utf8')];
    return { cert, key, certPath, keyPath };
  };
  const root = issue({ name: 'Test Root', names: '', authority: true, toDays: 3650 });
  const intermediate = issue({
    name: 'Test Intermediate',
    names: '',
    authority: true,
    by: root,
    toDays: 1825,
  });
  return { directory, root, intermediate, issue };
}

/** What a server sends: the certificate and what stands above it, in one file beside it. */
export function chainFile(...issued: readonly Issued[]): string {
  const file = issued[0]!.certPath.replace(/\.pem$/, '.chain.pem');
  fs.writeFileSync(file, issued.map(({ cert }) => cert).join(''));
  return file;
}
