/** The name of an operating-system error. Node gives EDQUOT and others the code `UNKNOWN`; the number still tells. */
import { getSystemErrorMap } from 'node:util';

/** Linux numbers that libuv has no name for. */
const UNNAMED: Record<number, string> = {
  [-122]: 'EDQUOT',
  [-116]: 'ESTALE',
  [-117]: 'EUCLEAN',
  [-131]: 'ENOTRECOVERABLE',
};

/** @returns 'ENOENT', 'EDQUOT' …; '' for something that is not a system error. */
export function errnoName(error: unknown): string {
  if (!(error instanceof Error)) return '';
  const { code, errno } = error as NodeJS.ErrnoException;
  if (typeof code === 'string' && code !== 'UNKNOWN') return code;
  if (typeof errno !== 'number') return '';
  return UNNAMED[errno] ?? getSystemErrorMap().get(errno)?.[0] ?? '';
}
