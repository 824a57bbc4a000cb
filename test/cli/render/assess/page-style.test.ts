import test from 'ava';
import { STYLE } from '../../../../src/cli/render/assess/page-style.ts';

type Colours = Record<string, string>;

function colours(block: string): Colours {
  return Object.fromEntries(
    [...block.matchAll(/--([a-z]+):(#[0-9a-f]{3,6})/g)].map(([, name, value]) => [name!, value!]),
  );
}

/** WCAG 2.2, relative luminance. */
function luminance(colour: string): number {
  const full = colour.length === 4 ? colour.replace(/[0-9a-f]/g, '$&$&') : colour;
  const [r, g, b] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(full.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

const contrast = (a: string, b: string): number => {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (light + 0.05) / (dark + 0.05);
};

const blocks = STYLE.match(/:root\{[^}]*--ground[^}]*\}/g)!;

test('light, dark and print have the same names', (t) => {
  t.is(blocks.length, 3);
  const names = blocks.map((block) => Object.keys(colours(block)).sort());
  t.deepEqual(names[1], names[0]);
  t.deepEqual(names[2], names[0]);
});

test('every text colour stands out from both grounds by 4.5 to 1', (t) => {
  for (const block of blocks) {
    const { ground, panel, line, ...texts } = colours(block);
    t.truthy(line);
    for (const [name, value] of Object.entries(texts)) {
      t.true(contrast(value, ground!) >= 4.5, `${name} on ${ground}`);
      t.true(contrast(value, panel!) >= 4.5, `${name} on ${panel}`);
    }
  }
});

test('nothing is loaded', (t) => {
  t.notRegex(STYLE, /url\(|@import|https?:/);
});
