/** A path as it was typed → absolute, for parts of the program that see other roots than the working directory's. Pure. */

export function absolutePath(directory: string, typed: string): string {
  const joined = typed.startsWith('/') ? typed : `${directory}/${typed.replace(/^(?:\.(?:\/+|$))+/, '')}`;
  return joined.replace(/(.)\/+$/, '$1');
}
