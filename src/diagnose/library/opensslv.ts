/** The version in PFX/include/openssl/opensslv.h: three numbers since 3.0, a text before. Pure. */

/** @returns `3.0.22`, `1.1.1w`; null where it is not that header. */
export function parseOpensslv(text: string): string | null {
  const number = (name: string) =>
    new RegExp(`^\\s*#\\s*define\\s+OPENSSL_VERSION_${name}\\s+(\\d+)`, 'm').exec(text)?.[1];
  const [major, minor, patch] = [number('MAJOR'), number('MINOR'), number('PATCH')];
  if (major !== undefined && minor !== undefined && patch !== undefined) return `${major}.${minor}.${patch}`;
  return (
    /^\s*#\s*define\s+(?:OPENSSL|LIBRESSL)_VERSION_TEXT\s+"(?:OpenSSL|LibreSSL) (\d+\.\d+\.\d+[a-z]*)/m.exec(
      text,
    )?.[1] ?? null
  );
}
