/** %-decoding as in RFC 3986 §2.1, strictly: a stray %, %00 and bytes that are no UTF-8 are refused. */

export function decodePercent(text: string): string | null {
  if (text.includes('%00')) return null;
  try {
    const decoded = decodeURIComponent(text);
    encodeURIComponent(decoded); // half a surrogate pair has no UTF-8 either
    return decoded;
  } catch {
    return null;
  }
}

/** For a user: everything but RFC 3986's unreserved characters. */
export function encodePercent(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** For a folder: slashes part its levels and stay. */
export const encodeFolder = (text: string): string => text.split('/').map(encodePercent).join('/');
