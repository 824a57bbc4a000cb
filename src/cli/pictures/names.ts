/**
 * Names of the machine that a picture was made on, replaced. Names only: whole path components, never a word of what the
 * program found. The replacements are listed where they are made (write.ts).
 */

/** A directory's path, where it stands as a whole path or as the beginning of one. */
export function replacePath(output: string, path: string, shown: string): string {
  const literal = path.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return output.replace(new RegExp(`(?<![\\w./-])${literal}(?![\\w.-])`, 'g'), () => shown);
}
