/** Set for a successor only, to the process number of the one that it follows and gets its sockets from; it removes the variable. */
export const TAKES_OVER = 'RND_SEED_TAKES_OVER';

export function isSuccessor(environment: Readonly<Record<string, string | undefined>>): boolean {
  return environment[TAKES_OVER] !== undefined;
}
