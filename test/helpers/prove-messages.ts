/** One test for each entry of a family of messages: both examples are recognised, and no vaguer entry comes first. */
import test from 'ava';
import { listMessages } from '../../src/diagnose/catalogue.ts';
import { explain } from '../../src/diagnose/explain.ts';
import type { Message } from '../../src/diagnose/messages/type.ts';

const specificityOf = new Map(listMessages().map(({ id, specificity }) => [id, specificity]));

/** What stands around a message must not matter. */
const SURROUNDINGS: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => `starting up\r\n${text.replaceAll('\n', '\r\n')}\r\ndone\r\n`,
  (text) => text.replace(/^/gm, '\x1b[31m').replace(/$/gm, '\x1b[0m'),
  (text) => text.replace(/^/gm, '> '),
  (text) => JSON.stringify({ log: `${text}\n`, stream: 'stderr' }),
  (text) => [...text].join('\0'),
];

export function proveMessages(family: readonly Message[]): void {
  for (const message of family) {
    test(`${message.id}: both examples are recognised, in any surroundings`, (t) => {
      t.not(message.examples[0], message.examples[1]);
      for (const example of message.examples) {
        for (const surround of SURROUNDINGS) {
          const text = surround(example);
          const ids = explain(text).matches.map(({ id }) => id);
          const place = ids.indexOf(message.id);
          t.not(place, -1, `${JSON.stringify(text)}: ${ids.join(' ') || 'nothing'}`);
          for (const earlier of ids.slice(0, place)) {
            t.true(specificityOf.get(earlier)! > message.specificity, `${earlier} stole ${message.id}`);
          }
        }
      }
    });
  }
}
