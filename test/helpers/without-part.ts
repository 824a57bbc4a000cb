/** An installation that lacks one of its files, for `--import`: whoever imports it is told that it is not there. */

const url = (code: string): string => `data:text/javascript,${encodeURIComponent(code)}`;

/** @param part name of the file, without its ending */
export function withoutPart(part: string): string {
  const hooks = `export async function resolve(name, context, next) {
    if (name.startsWith(${JSON.stringify(`./${part}.`)})) throw new Error('no such part');
    return next(name, context);
  }`;
  return url(`import { register } from 'node:module'; register(${JSON.stringify(url(hooks))});`);
}
