/** The real door with some handles replaced: how tests make the operating system fail. */
import { system } from '../../src/system/index.ts';
import type { System } from '../../src/system/type.ts';

type Changes = { [Room in keyof System]?: Partial<System[Room]> };

export function doorWith(changes: Changes): System {
  const door: Record<string, object> = { ...system };
  for (const [room, handles] of Object.entries(changes)) {
    door[room] = { ...system[room as keyof System], ...handles };
  }
  return door as unknown as System;
}

/** An error as the operating system reports it. */
export function errno(code: string): NodeJS.ErrnoException {
  return Object.assign(new Error(`${code}: made by a test`), { code });
}
