import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commands } from '../commands/index.js';
import { OptionError } from '../src/command.js';
import { formatLine, parseLine, shortLine } from '../src/commandLine.js';

/** A request for any command, with texts of whatever kind. */
const requests = fc.constantFrom(...commands).chain(({ name, options }) => {
  // Inside a value " about:" would begin the next option, in Discord's own field as well as here.
  const names = new RegExp(`\\s(?:${options.map((option) => option.name).join('|')}):`, 'u');
  const value = fc
    .oneof(
      fc.string({ unit: 'binary' }),
      fc
        .array(fc.constantFrom('about', 'company:', ':', '/', ' ', '"', '\n', 'ban', '😀'))
        .map((parts) => parts.join('')),
    )
    .map((text) => text.trim())
    .filter((text) => !names.test(text));
  const texts = options.filter(({ type }) => type === 'string');
  const values = Object.fromEntries(
    texts.map((option) => [option.name, fc.option(value, { nil: undefined })]),
  );
  return fc.record(values).map((given) => ({
    command: name,
    options: Object.fromEntries(
      Object.entries(given).flatMap(([option, text]) =>
        text === undefined ? [] : [[option, text] as const],
      ),
    ),
  }));
});

describe('a typed line', () => {
  it.each([
    ['/moratorium company:microsoft', 'moratorium', { company: 'microsoft' }],
    [
      '/moratorium company:microsoft facet:condition',
      'moratorium',
      { company: 'microsoft', facet: 'condition' },
    ],
    [
      '/quote speaker:Brad Smith about:a law of Congress',
      'quote',
      { speaker: 'Brad Smith', about: 'a law of Congress' },
    ],
    ['/quote about:Congress speaker:Brad Smith', 'quote', { about: 'Congress', speaker: 'Brad Smith' }],
    ['/sources', 'sources', {}],
    ['/help private:true', 'help', { private: true }],
    ['/help private:No', 'help', { private: false }],
  ])('names its options as in Discord: %s', (line, command, options) => {
    expect(parseLine(line)).toStrictEqual({ command, options });
  });

  it('gives the first option what has no name, since there is little else it could be', () => {
    expect(parseLine('/moratorium microsoft')).toStrictEqual({
      command: 'moratorium',
      options: { company: 'microsoft' },
    });
    expect(parseLine('/quote Brad Smith about:Congress')).toStrictEqual({
      command: 'quote',
      options: { speaker: 'Brad Smith', about: 'Congress' },
    });
  });

  it('without a slash is a question', () => {
    expect(parseLine('  who called it a stunt?  ')).toStrictEqual({
      command: 'ask',
      options: { question: 'who called it a stunt?' },
    });
  });

  it.each([
    [
      'a colon that names no option',
      '/ask question:what of this: a ban, or about:blank?',
      'what of this: a ban, or about:blank?',
    ],
    [
      'the name of an option inside a word',
      '/ask question:is it semiprivate:yes or no',
      'is it semiprivate:yes or no',
    ],
    ['quotation marks', '/ask question:who said "we will not"', 'who said "we will not"'],
    ['a slash', '/ask question:and/or what', 'and/or what'],
    ['several spaces', '/ask question:  who   said it  ', 'who   said it'],
  ])('keeps %s in a value', (_, line, question) => {
    expect(parseLine(line)).toStrictEqual({ command: 'ask', options: { question } });
  });

  it('with a command that does not exist is passed on as it is; who runs it says so', () => {
    expect(parseLine('/nonsense company:ibm')).toStrictEqual({ command: 'nonsense', options: {} });
    expect(parseLine('/')).toStrictEqual({ command: '', options: {} });
  });

  it('asks for a yes or a no where an option takes nothing else', () => {
    expect(() => parseLine('/help private:perhaps')).toThrow(
      new OptionError('private has to be true or false.'),
    );
  });

  it('gives text without a name to no option that takes only yes or no', () => {
    // "/help me" is a slip; "private has to be a boolean" would answer something that nobody asked.
    expect(parseLine('/help me').options).not.toHaveProperty('private');
  });
});

describe('a formatted line', () => {
  it('is what one would type, without the option that only says who sees the answer', () => {
    expect(
      formatLine({ command: 'quote', options: { speaker: 'Brad Smith', about: 'Congress', private: true } }),
    ).toBe('/quote speaker:Brad Smith about:Congress');
    expect(formatLine({ command: 'sources', options: {} })).toBe('/sources');
  });

  it('is read back as the same request, for every command and whatever the values are', () => {
    fc.assert(
      fc.property(requests, (request) => {
        expect(parseLine(formatLine(request))).toStrictEqual(request);
      }),
      { numRuns: 500 },
    );
  });

  it('parsing throws nothing but what it says of an option, whatever is typed', () => {
    const typed = fc
      .array(
        fc.oneof(
          fc.constantFrom('/', 'help', 'ask', ' ', 'private:', 'question:', 'yes', '\n', '(', '['),
          fc.string(),
        ),
      )
      .map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(typed, (line) => {
        let thrown: unknown;
        try {
          parseLine(line);
        } catch (error) {
          thrown = error;
        }
        expect(thrown === undefined || thrown instanceof OptionError).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});

describe('a short line', () => {
  it('leaves out the name of the first option, since it is typed often', () => {
    const short = (command: string, options: Record<string, string>) => shortLine({ command, options });
    expect(short('moratorium', { company: 'microsoft', facet: 'motive' })).toBe(
      '/moratorium microsoft facet:motive',
    );
    expect(short('sources', {})).toBe('/sources');
    expect(short('compare', { facet: 'duration' })).toBe('/compare facet:duration');
  });

  it('keeps the name where the value would be read as something else', () => {
    const request = { command: 'ask', options: { question: '' } };
    expect(shortLine(request)).toBe('/ask question:');
  });

  it('is read back as the same request, for every command and whatever the values are', () => {
    fc.assert(
      fc.property(requests, (request) => {
        expect(parseLine(shortLine(request))).toStrictEqual(request);
      }),
      { numRuns: 500 },
    );
  });
});
