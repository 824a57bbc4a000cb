import test from 'ava';
import { findMessage, listMessages } from '../../src/diagnose/catalogue.ts';
import { buildAutomaton } from '../../src/diagnose/matching/automaton.ts';
import { templatesOf } from '../../src/diagnose/matching/template.ts';
import { FALSE_FRIENDS } from '../../src/diagnose/messages/false-friends.ts';

const messages = listMessages();

test('165 messages, each with an id of its own', (t) => {
  t.is(messages.length, 165);
  t.is(new Set(messages.map(({ id }) => id)).size, messages.length);
  for (const { id } of messages) t.regex(id, /^[a-z0-9]+(-[a-z0-9]+)*$/);
});

test('a message is found by its id, and an unknown id is not', (t) => {
  t.is(findMessage('erlang-low-entropy')?.entropy, 'no');
  t.is(findMessage('no-such-message'), undefined);
});

test('every entry says why, and what to do', (t) => {
  for (const { id, cause, fix, patterns, program, era } of messages) {
    t.true(cause.length > 30 && program.length > 0 && era.length > 0, id);
    t.true(fix.length > 0 && patterns.length > 0, id);
  }
});

test('what an entry yields to exists, and is not itself', (t) => {
  for (const { id, yieldsTo, specificity } of messages) {
    if (yieldsTo === 'any') t.true(specificity < 60, id);
    else for (const other of yieldsTo ?? []) t.truthy(findMessage(other) && other !== id, `${id} → ${other}`);
  }
});

test('placeholders are the known ones', (t) => {
  for (const { id, fix } of messages) {
    for (const [, name] of fix.join('\n').matchAll(/(?<![$}])\{([a-zA-Z]+)\}/g)) {
      t.true(
        ['seedFile', 'home', 'conf', 'program', 'root', 'file', 'env'].includes(name!),
        `${id}: {${name}}`,
      );
    }
  }
});

test('nobody is sent to a daemon for a full pool: where haveged or rngd is named, so is the kernel that has no need of it', (t) => {
  for (const { id, fix } of messages) {
    const advice = fix.join('\n');
    if (!/install (haveged|rng)/.test(advice)) continue;
    t.regex(advice, /5\.\d+|before 3\.|entropy_avail/, id);
  }
});

test('every pattern compiles, the false friends too', (t) => {
  for (const pattern of [...messages.flatMap(({ patterns }) => patterns), ...FALSE_FRIENDS]) {
    t.notThrows(() => buildAutomaton([[pattern]]), pattern);
    // a bar that is left over is a choice with parentheses in it
    t.false(
      templatesOf(pattern).some(({ pieces }) => pieces.flat().join('').includes('|')),
      pattern,
    );
  }
});
