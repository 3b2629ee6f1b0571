import { createRequire } from 'node:module';
import { Resvg } from '@resvg/resvg-js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DrawnEvent, drawTimeline } from '../../../src/answers/timeline/drawing.js';
import { textWidth, wrapText } from '../../../src/answers/timeline/textWidth.js';
import { PALETTES, THEMES } from '../../../src/answers/timeline/theme.js';
import { HOSTILE } from '../../support/hostileTexts.js';

const { resolve } = createRequire(import.meta.url);
const FONTS = ['400Regular/Inter_400Regular.ttf', '600SemiBold/Inter_600SemiBold.ttf'].map((file) =>
  resolve(`@expo-google-fonts/inter/${file}`),
);
const WIDTH = 1080;

function engineOf(svg: string): Resvg {
  return new Resvg(svg, { font: { loadSystemFonts: false, fontFiles: FONTS }, logLevel: 'off' });
}

function sizeOf(svg: string): { width: number; height: number } {
  const { width, height } = engineOf(svg);
  return { width, height };
}

/** How far the ink of one text element reaches, in pixels; `undefined` where it has none. */
function inkOf(element: string) {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="20000" font-family="Inter">${element}</svg>`;
  return engineOf(svg).getBBox();
}

const textsOf = (svg: string) => [...svg.matchAll(/<text.*<\/text>/gu)].map(([element]) => element);

const EVENT: DrawnEvent = {
  knowing: 'inferred',
  time: 'Wednesday: 10 June 2020',
  text: 'A company announced something.',
  sources: 'The Example [1]',
  differences: [
    {
      heading: 'The sources differ on the day: one, or another.',
      sides: [
        { text: 'It was one day.', sources: 'The Example [1]' },
        { text: 'It was another.', sources: 'The Herald [2]' },
      ],
    },
  ],
};

function draw(event: Partial<DrawnEvent>, theme: (typeof THEMES)[number] = 'dark'): string {
  const svg = drawTimeline(
    { title: 'Timeline', events: [{ ...EVENT, ...event }], reach: 'As of: now.' },
    theme,
  );
  if (svg === undefined) throw new Error('Nothing was drawn.');
  return svg;
}

describe('how wide a text is', () => {
  const printable = Array.from({ length: 95 }, (_, at) => String.fromCharCode(32 + at));
  const others = [...'“”‘’„«»–—…·•→←✓§€£©°×½™éÉüÖçñåÅžŠčřłØøßæœÆŒ'];

  it.each([
    ['regular', undefined, 400],
    ['semibold', true, 600],
  ] as const)(
    'is never less than in the font itself, nor much more, character by character: %s',
    (_, bold, weight) => {
      for (const character of [...printable, ...others]) {
        if (character === ' ') continue;
        const escaped = character.replace(/&/u, '&amp;').replace(/</u, '&lt;');
        const ink = inkOf(
          `<text y="100" font-size="20" font-weight="${weight}">${escaped.repeat(40)}</text>`,
        );
        const width = textWidth(character.repeat(40), { size: 20, ...(bold && { bold }) });
        // Some letters stand a little further apart beside others; the margin has room for that.
        expect(width * 1.03, character).toBeGreaterThanOrEqual(ink?.width ?? 0);
        expect(width, character).toBeLessThan((ink?.width ?? 0) * 1.5 + 10);
      }
    },
  );

  it('is close to that of a sentence, so that lines are filled', () => {
    const sentence = 'Over 80 civil rights groups urged Microsoft, Amazon and Google';
    const ink = inkOf(`<text y="100" font-size="20">${sentence}</text>`)?.width ?? 0;
    expect(textWidth(sentence, { size: 20 }) / ink).toBeGreaterThan(1);
    expect(textWidth(sentence, { size: 20 }) / ink).toBeLessThan(1.08);
  });
});

describe('the lines of a text', () => {
  it('have all of its words in their order, and none is wider than its room', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 300 }),
        fc.integer({ min: 200, max: 900 }),
        (text, room) => {
          const lines = wrapText(text, { size: 37 }, room);
          for (const line of lines) expect(textWidth(line, { size: 37 })).toBeLessThanOrEqual(room);
          expect(wrapText(lines.join(' '), { size: 37 }, room).join('').replace(/\s/gu, '')).toBe(
            lines.join('').replace(/\s/gu, ''),
          );
        },
      ),
    );
    expect(wrapText('one two three', { size: 37 }, 10_000)).toEqual(['one two three']);
    expect(wrapText('one two three', { size: 37 }, 150)).toEqual(['one two', 'three']);
  });

  it('divide a word only if it is wider than a line', () => {
    const word = 'w'.repeat(100);
    expect(wrapText(`a ${word} b`, { size: 37 }, 400).join('').replace(/ /gu, '')).toBe(`a${word}b`);
  });
});

describe('the drawing', () => {
  it.each(THEMES)('keeps every text within the picture, however long it is: %s', (theme) => {
    const long =
      'Wednesday WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW mmmm “quoted” É — and more of it '.repeat(
        3,
      );
    const difference = { heading: long, sides: [{ text: long, sources: long }] };
    const svg = draw({ time: long, text: long, sources: long, differences: [difference] }, theme);
    const { width, height } = sizeOf(svg);
    expect(width).toBe(WIDTH);
    let bottom = 0;
    for (const element of textsOf(svg)) {
      const ink = inkOf(element);
      if (!ink || element.includes('>inferred<')) continue;
      expect(ink.x, element).toBeGreaterThan(40);
      expect(ink.x + ink.width, element).toBeLessThan(WIDTH - 40);
      // Texts follow each other downwards: none stands on another.
      expect(ink.y, element).toBeGreaterThan(bottom - 4);
      bottom = ink.y + ink.height;
    }
    expect(bottom).toBeLessThan(height);
  });

  it('is sound XML that can be drawn, whatever an editor wrote', () => {
    let seen = 0;
    for (const [name, text] of HOSTILE) {
      const events = [{ ...EVENT, text, time: text, sources: text }];
      const svg = drawTimeline({ title: 'Timeline', events, reach: 'As of: now.' }, 'dark');
      if (svg === undefined) continue;
      seen += 1;
      expect(sizeOf(svg).width, name).toBe(WIDTH);
    }
    expect(seen).toBeGreaterThan(10);
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        expect(sizeOf(draw({ text, time: text })).width).toBe(WIDTH);
      }),
      { numRuns: 50 },
    );
  });

  it('shows what is markup elsewhere as the characters that it is', () => {
    const svg = draw({ text: 'a < b && c > "d" </text><script>', time: "it's" });
    expect(svg).toContain('a &lt; b &amp;&amp; c &gt; &quot;d&quot; &lt;/text&gt;&lt;script&gt;');
    expect(svg).not.toContain('<script');
  });

  it('has a sign of its own for each way in which a time is known, explained where it is used', () => {
    const signs = (['stated', 'inferred', 'worded'] as const).map((knowing) => draw({ knowing }));
    const [stated = '', inferred = '', worded = ''] = signs;
    expect(stated).toContain('The date is stated by an article.');
    expect(stated).not.toMatch(/>inferred<|>no date given</u);
    expect(inferred).toMatch(/>inferred</u);
    expect(inferred).toContain('stated by no article');
    expect(inferred).not.toContain('The date is stated by an article.');
    expect(worded).toMatch(/>no date given</u);
    // Not by colour alone.
    expect(worded).toContain('stroke-dasharray');
    expect(inferred).not.toContain('stroke-dasharray');
  });

  it('leaves out whole events from the last where they would make it too high, and says how many', () => {
    const svg =
      drawTimeline(
        { title: 'Timeline', events: Array.from({ length: 60 }, () => EVENT), reach: 'As of: now.' },
        'dark',
      ) ?? '';
    const shown = svg.split(EVENT.text).length - 1;
    expect(shown).toBeGreaterThan(5);
    expect(svg).toContain(`The text of the answer has ${60 - shown} more`);
    expect(sizeOf(svg).height).toBeLessThan(6500);
  });

  it('is none where nothing fits: a picture never shows a part of an event', () => {
    const endless = { ...EVENT, text: 'word '.repeat(10_000) };
    expect(
      drawTimeline({ title: 'Timeline', events: [endless], reach: 'As of: now.' }, 'dark'),
    ).toBeUndefined();
    expect(drawTimeline({ title: 'Timeline', events: [], reach: 'As of: now.' }, 'dark')).toBeUndefined();
  });
});

describe('the colours', () => {
  /** The relative luminance of a colour, as WCAG 2.2 defines it. */
  function luminance(colour: string): number {
    const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
      const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  }
  function contrast(one: string, other: string): number {
    const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
    return (light + 0.05) / (dark + 0.05);
  }

  it.each(THEMES)('let every text be read, and every sign be seen (WCAG AA): %s', (theme) => {
    const { ground, text, quiet, accent, markGround, markText, differGround, differ } = PALETTES[theme];
    for (const colour of [text, quiet, accent]) expect(contrast(colour, ground)).toBeGreaterThanOrEqual(4.5);
    for (const colour of [text, quiet, differ])
      expect(contrast(colour, differGround)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(markText, markGround)).toBeGreaterThanOrEqual(4.5);
  });
});
