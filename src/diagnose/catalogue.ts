/** The catalogue as others may read it: `--list`, the manual, the tests. */
import { MESSAGES } from './messages/index.ts';
import type { Message } from './messages/type.ts';

export function listMessages(): readonly Message[] {
  return MESSAGES;
}

/** @returns undefined for an id that is not in the catalogue */
export function findMessage(id: string): Message | undefined {
  return MESSAGES.find((message) => message.id === id);
}
