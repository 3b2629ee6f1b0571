import { createRequire } from 'node:module';
import { Resvg } from '@resvg/resvg-js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DrawnEvent, drawTimeline } from '../../../src/answers/timeline/drawing.js';
import { textWidth, wrapText } from '../../../src/answers/timeline/textWidth.js';
import { PALETTES, THEMES, type Theme } from '../../../src/answers/timeline/theme.js';
import { HOSTILE } from '../../support/hostileTexts.js';

const { resolve } = createRequire(import.meta.url);
const FONTS = ['400Regular/Inter_400Regular.ttf', '600SemiBold/Inter_600SemiBold.ttf'].map((file) =>
  resolve(`@expo-google-fonts/inter/${file}`),
);
/** In the drawing's own unit: CSS pixels in a message of Discord, which shows it at most 400 wide and 300 high. */
const WIDTH = 400;
const HIGHEST = 300;

function engineOf(svg: string): Resvg {
  return new Resvg(svg, { font: { loadSystemFonts: false, fontFiles: FONTS }, logLevel: 'off' });
}

function sizeOf(svg: string): { width: number; height: number } {
  const { width, height } = engineOf(svg);
  return { width, height };
}

/** How far the ink of one text element reaches, in pixels; `undefined` where it has none. */
function inkOf(element: string) {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="2000" height="1000" font-family="Inter">${element}</svg>`;
  return engineOf(svg).getBBox();
}

const textsOf = (svg: string) => [...svg.matchAll(/<text.*<\/text>/gu)].map(([element]) => element);

/** All that drawings show, but for spaces, at which lines are divided. */
function lettersIn(...svgs: string[]): string {
  return svgs
    .flatMap(textsOf)
    .join('')
    .replace(/<[^>]*>|\s/gu, '')
    .replace(/&lt;/gu, '<')
    .replace(/&gt;/gu, '>')
    .replace(/&quot;/gu, '"')
    .replace(/&apos;/gu, "'")
    .replace(/&amp;/gu, '&');
}
const letters = (text: string) => text.replace(/\s/gu, '');

const EVENT: DrawnEvent = {
  knowing: 'inferred',
  time: '10 June 2020',
  text: 'A company announced something.',
  publishers: ['The Example', 'The Herald'],
  contradictions: [],
};

function draw(events: readonly Partial<DrawnEvent>[], theme: Theme = 'dark') {
  const whole = events.map((event) => ({ ...EVENT, ...event }));
  const { pictures, left } = drawTimeline('Timeline', whole, theme);
  return { pictures, left, svgs: pictures.map(({ svg }) => svg), whole };
}

/** The one picture of one event. */
function drawOne(event: Partial<DrawnEvent>): string {
  const { svgs } = draw([event]);
  expect(svgs).toHaveLength(1);
  return svgs.join('');
}

/** Every event is in one picture, in the order of all, or counted as left out. */
function expectAllAccounted({ pictures, left, whole }: ReturnType<typeof draw>) {
  const shown = pictures.flatMap(({ events }) => events);
  expect(shown.length + left).toBe(whole.length);
  expect(new Set(shown).size).toBe(shown.length);
  expect(shown).toEqual(whole.filter((event) => shown.includes(event)));
  for (const { events } of pictures) expect(events.length).toBeGreaterThan(0);
  expect(pictures.length).toBeLessThanOrEqual(4);
}

/** A message shows the picture 400 wide, which makes it as high as this: no strip, and as large as its letters are. */
function expectShape(svg: string) {
  const { width, height } = sizeOf(svg);
  expect(width).toBe(3 * WIDTH);
  expect(height / width).toBeLessThanOrEqual(HIGHEST / WIDTH);
}

/** Each text is within the frame, and none stands on another. */
function expectTidy(svg: string) {
  const bottom = sizeOf(svg).height / 3;
  const inks = textsOf(svg).flatMap((element) => {
    const ink = inkOf(element);
    return ink
      ? [{ element, left: ink.x, top: ink.y, right: ink.x + ink.width, bottom: ink.y + ink.height }]
      : [];
  });
  for (const ink of inks) {
    expect(ink.left, ink.element).toBeGreaterThan(8);
    expect(ink.right, ink.element).toBeLessThan(WIDTH - 8);
    expect(ink.top, ink.element).toBeGreaterThan(4);
    expect(ink.bottom, ink.element).toBeLessThan(bottom - 4);
  }
  for (const [at, one] of inks.entries())
    for (const other of inks.slice(at + 1)) {
      const isBeside = one.right + 4 < other.left || other.right + 4 < one.left;
      const isAbove = one.bottom < other.top + 3 || other.bottom < one.top + 3;
      expect(isBeside || isAbove, `${one.element}\n${other.element}`).toBe(true);
    }
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

/** An event of any texts that an editor may write: 200 characters of sentence and 60 of time are the most. */
const anyEvent: fc.Arbitrary<DrawnEvent> = fc.record({
  knowing: fc.constantFrom('stated', 'inferred', 'worded'),
  time: words(1, 60),
  text: words(1, 200),
  publishers: fc.array(words(1, 60), { maxLength: 8 }),
  contradictions: fc.array(fc.option(words(1, 80), { nil: undefined }), { maxLength: 3 }),
});

/** Words of letters of all widths, some of them wider than a line. */
function words(least: number, most: number): fc.Arbitrary<string> {
  const letter = fc.constantFrom(...'iltfr aeno sWMm@— É“”’&<09 ');
  return fc.string({ unit: letter, minLength: least, maxLength: most }).map((text) => text.trim() || 'x');
}

describe('the pictures', () => {
  it('have every event once or count it as left out, and each sentence whole, whatever the texts are', () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 20 }), (events) => {
        const drawn = draw(events);
        expectAllAccounted(drawn);
        for (const { svg, events: shown } of drawn.pictures) {
          const all = lettersIn(svg);
          for (const { text, time } of shown) {
            expect(all).toContain(letters(text));
            expect(all).toContain(letters(time));
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it.each(THEMES)(
    'are never taller than four thirds allow, and nothing is outside or on another: %s',
    (theme) => {
      fc.assert(
        fc.property(fc.array(anyEvent, { minLength: 1, maxLength: 10 }), (events) => {
          for (const svg of draw(events, theme).svgs) {
            expectShape(svg);
            expectTidy(svg);
          }
        }),
        { numRuns: 15 },
      );
    },
  );

  it('have no letters under 12 CSS pixels where they are 400 wide, and sentences of 13 and more', () => {
    const long = 'a rather long sentence of many words that '.repeat(4).trim();
    for (const svg of draw([{ text: long }, { text: 'Short.' }]).svgs) {
      const sizes = [...svg.matchAll(/font-size="([\d.]+)"/gu)].map(([, size]) => Number(size));
      expect(Math.min(...sizes)).toBeGreaterThanOrEqual(12);
      for (const line of textsOf(svg).filter((element) => element.includes('rather long')))
        expect(Number(/font-size="([\d.]+)"/u.exec(line)?.[1])).toBeGreaterThanOrEqual(13);
    }
  });

  it('set sentences in three lines at most, smaller where they are long, and all of a timeline alike', () => {
    const sentence = (length: number) => 'announce '.repeat(length).trim();
    const linesIn = (svg: string) => textsOf(svg).filter((element) => element.includes('announce'));
    const sizeOfLetters = (svg: string) =>
      new Set(linesIn(svg).map((line) => /font-size="\d+"/u.exec(line)?.[0]));
    const [short, longer] = [drawOne({ text: sentence(8) }), drawOne({ text: sentence(15) })];
    expect(linesIn(longer)).toHaveLength(3);
    expect([...sizeOfLetters(short)]).toEqual(['font-size="16"']);
    expect(sizeOfLetters(longer)).not.toEqual(sizeOfLetters(short));
    const both = draw([{ text: sentence(8) }, { text: sentence(15) }]).svgs;
    expect(new Set(both.flatMap((svg) => [...sizeOfLetters(svg)]))).toEqual(sizeOfLetters(longer));
  });

  it('take a fourth line rather than to cut a sentence or to shrink it further', () => {
    const longest = 'wwww mmmm '.repeat(20).trim();
    const svg = drawOne({ text: longest });
    expect(lettersIn(svg)).toContain(letters(longest));
    expect(textsOf(svg).filter((line) => line.includes('wwww')).length).toBeGreaterThan(3);
  });

  it('leave no single short word on the last line of a sentence', () => {
    const svg = drawOne({ text: 'IBM announced what it would give up in facial recognition.' });
    expect(svg).toContain('>facial recognition.<');
  });

  it('are as few as hold the events, all of one height, with about as much in each', () => {
    const { pictures, svgs, left } = draw(Array.from({ length: 8 }, () => EVENT));
    expect(left).toBe(0);
    expect(pictures.map(({ events }) => events.length)).toEqual([4, 4]);
    expect(new Set(svgs.map((svg) => sizeOf(svg).height)).size).toBe(1);
    expect(svgs.map((svg) => /\d of \d/u.exec(svg)?.[0])).toEqual(['1 of 2', '2 of 2']);
    expect(drawOne(EVENT)).not.toContain('1 of 1');
  });

  it('are four at most: later events are left out, and the last picture says how many', () => {
    const drawn = draw(Array.from({ length: 60 }, (_, at) => ({ text: `Event number ${at}.` })));
    expectAllAccounted(drawn);
    const { svgs, left } = drawn;
    expect(svgs).toHaveLength(4);
    expect(left).toBeGreaterThan(30);
    expect(svgs.at(-1)).toContain(`${left} more events are in the text.`);
    expect(svgs.slice(0, 3).join('')).not.toContain('in the text');
    expect(svgs[0]).toContain('Event number 0.');
    for (const svg of svgs) {
      expectShape(svg);
      expectTidy(svg);
    }
  });

  it('leave out an event that no picture has room for, never a part of it, and show the others', () => {
    const endless = { text: 'word '.repeat(1_000) };
    const drawn = draw([{ text: 'Before.' }, endless, { text: 'After.' }]);
    expectAllAccounted(drawn);
    expect(drawn.left).toBe(1);
    expect(drawn.svgs.join('')).toMatch(/Before\.[\s\S]*After\.[\s\S]*1 more event is in the text\./u);
    expect(draw([endless])).toMatchObject({ pictures: [], left: 1 });
    expect(draw([])).toMatchObject({ pictures: [], left: 0 });
    expect(drawTimeline('Title '.repeat(300), [EVENT], 'dark')).toEqual({ pictures: [], left: 1 });
  });

  it('are sound XML that can be drawn, whatever an editor wrote', () => {
    let seen = 0;
    for (const [name, text] of HOSTILE) {
      for (const svg of draw([{ text, time: text, publishers: [text], contradictions: [text] }]).svgs) {
        seen += 1;
        expect(sizeOf(svg).width, name).toBe(3 * WIDTH);
      }
    }
    expect(seen).toBeGreaterThan(10);
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        for (const svg of draw([{ text, time: text, publishers: [text], contradictions: [text] }]).svgs)
          expectShape(svg);
      }),
      { numRuns: 20 },
    );
  });

  it('show what is markup elsewhere as the characters that it is', () => {
    const svg = drawOne({ text: 'a < b && c > "d" </text><script>', time: "it's" });
    expect(svg).toContain('a &lt; b &amp;&amp; c &gt; &quot;d&quot; &lt;/text&gt;&lt;script&gt;');
    expect(svg).not.toContain('<script');
  });

  it('have words and a sign of its own for each way in which a time is known, not a colour alone', () => {
    const stated = drawOne({ knowing: 'stated' });
    const inferred = drawOne({ knowing: 'inferred' });
    const worded = drawOne({ knowing: 'worded' });
    expect(stated).toContain('>stated<');
    expect(inferred).toContain('>inferred<');
    expect(worded).toContain('>no date given<');
    expect(stated).toMatch(/<circle[^>]*r="5.5"/u);
    expect(inferred).toMatch(/<circle[^>]*fill="none"/u);
    expect(inferred).not.toContain('stroke-dasharray');
    expect(worded).toContain('stroke-dasharray');
  });

  it('mark a contradiction, say on what where a line has room for it, and list no readings', () => {
    const said = (...contradictions: (string | undefined)[]) =>
      textsOf(drawOne({ contradictions }))
        .filter((line) => /ontradict/u.test(line))
        .join('');
    expect(said()).toBe('');
    expect(said('who was first')).toContain('>Sources contradict each other on who was first<');
    expect(said('which company went first')).toContain('>Contradiction on which company went first<');
    expect(said('a matter '.repeat(20))).toContain('>Sources contradict each other<');
    expect(said(undefined)).toContain('>Sources contradict each other<');
    expect(said('one', 'another')).toContain('>Sources contradict each other on 2 matters<');
  });

  it('name publishers whole, and of many say how many more there are', () => {
    const many = Array.from({ length: 30 }, (_, at) => `The Daily Example ${at}`);
    const svg = drawOne({ publishers: many });
    expect(svg).toMatch(
      />The Daily Example 0, The Daily Example 1(?:, The Daily Example \d)* and \d+ more</u,
    );
    expect(drawOne({ publishers: ['W'.repeat(100)] })).toContain('>1 publisher<');
    expect(drawOne({ publishers: ['W'.repeat(100), 'Micky'] })).toContain('>2 publishers<');
    expect(drawOne({ publishers: [] })).not.toContain('publisher');
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
    const { ground, text, quiet, accent, contradiction } = PALETTES[theme];
    for (const colour of [text, quiet, accent, contradiction])
      expect(contrast(colour, ground)).toBeGreaterThanOrEqual(4.5);
  });
});
