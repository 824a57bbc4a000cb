import test from 'ava';
import { escapeHtml } from '../../../src/diagnose/format/escape.ts';

test('markup is escaped', (t) => {
  t.is(escapeHtml('<a href="x">&\'</a>'), '&lt;a href=&quot;x&quot;&gt;&amp;&#39;&lt;/a&gt;');
});

test('what cannot be seen is shown', (t) => {
  t.is(escapeHtml('a\u202eb\nc'), 'a⟨U+202E⟩b⟨U+000A⟩c');
});

test('letters of any script stay', (t) => {
  t.is(escapeHtml('Ä 日本 …'), 'Ä 日本 …');
});
