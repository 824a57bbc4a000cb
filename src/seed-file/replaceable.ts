/**
 * May what stands at the seed's name be overwritten without --force? `RANDFILE=~/.ssh/id_rsa` must cost nobody a key:
 * whatever is not evidently a seed, or evidently nothing, stays.
 */
import { isMd5sumForm } from '../generator/md5sum-form.ts';
import { isDer } from './der.ts';
import { recogniseSeed } from './format.ts';
import { isConstant, isStructured, MIN_SEED_BYTES } from './likeness.ts';
import { isOpenPgp } from './openpgp.ts';
import { matchSignature } from './signatures.ts';
import { isText } from './text.ts';

/** No seed file of any program is larger: OpenSSL 1024, libgcrypt 600, PRNGD 4096. */
export const MAX_REPLACEABLE_BYTES: number = 64 * 1024;

export type Replaceable = { replaceable: true } | { replaceable: false; looksLike: string };

const YES: Replaceable = { replaceable: true };
const no = (looksLike: string): Replaceable => ({ replaceable: false, looksLike });

/**
 * mutt README's recipe, the digest of standard input: `HEX  -` (coreutils) or `(stdin)= HEX` (openssl dgst). A bare
 * number in hexadecimal may be a key, and a digest with a file's name is somebody's check sum.
 */
function isRecipe(bytes: Uint8Array): boolean {
  if (!isMd5sumForm(bytes)) return false;
  const line = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  return line.includes('(stdin)') || /[ *]-\r?\n?$/.test(line.subarray(-4).toString('latin1'));
}

/**
 * @param bytes the whole content; may be left out (empty) where `sizeBytes` is above {@link MAX_REPLACEABLE_BYTES}
 */
export function judgeReplaceable(bytes: Uint8Array, sizeBytes: number): Replaceable {
  if (sizeBytes > MAX_REPLACEABLE_BYTES) return no(`a file of ${sizeBytes} bytes`);
  if (sizeBytes === 0 || isConstant(bytes) || isRecipe(bytes)) return YES;
  if (recogniseSeed(bytes, '').origin === 'rnd-seed') return YES;
  const known = matchSignature(bytes);
  if (known) return no(known);
  if (bytes.length < MIN_SEED_BYTES) return no(isText(bytes) ? 'a short text' : 'a short key');
  if (isText(bytes)) return no('a text');
  if (isDer(bytes)) return no('a DER key or certificate');
  if (isOpenPgp(bytes)) return no('an OpenPGP key or message');
  return isStructured(bytes) ? no('structured data') : YES;
}
