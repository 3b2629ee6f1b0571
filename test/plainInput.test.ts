import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainInput } from '../src/plainInput.js';

/** Texts that are full of what is taken out, also halves of it and one within the other. */
const marked = fc
  .array(
    fc.constantFrom(
      ...[
        '*',
        '**',
        '_',
        '__',
        '~~',
        '||',
        '`',
        '```',
        '\\',
        '> ',
        '>>> ',
        '# ',
        '-# ',
        '[',
        '](',
        ')',
        '\n',
      ],
      ...[
        '<@1>',
        '<@!1>',
        '<@&1>',
        '<#1>',
        '<:a:1>',
        '<t:1:R>',
        '</ask:1>',
        '<id:guide>',
        '@everyone',
        '@here',
      ],
      ...[
        '<',
        '>',
        '@',
        'a',
        ' ',
        '\t',
        '\r',
        '1.',
        '- ',
        'https://a.b',
        '😀',
        '¯\\_(ツ)_/¯',
        'who is Brad Smith',
      ],
    ),
    { maxLength: 60 },
  )
  .map((parts) => parts.join(''));
const anyText = fc.oneof(marked, fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' }));

describe('what somebody typed', () => {
  it.each([
    ['@everyone <@&1> **x** who is Brad Smith', 'x who is Brad Smith'],
    ['<@123456789012345678> who went first?', 'who went first?'],
    ['what did <:ms:123456789012345678> Microsoft do <t:1591833600:D>', 'what did Microsoft do'],
    ['ask </ask question:123456789012345678> in <#1> or <id:guide>', 'ask in or'],
    ['~~what~~ did __Microsoft__ **and *Amazon*** do', 'what did Microsoft and Amazon do'],
    ['> who is ||Brad Smith||', 'who is Brad Smith'],
    ['# `what did IBM do`', 'what did IBM do'],
    ['who said [this](https://example.org/a)?', 'who said this?'],
    ['\\*\\*who\\*\\* went first', 'who went first'],
  ])('%j is %j without mentions and marks', (typed, expected) => {
    expect(plainInput(typed)).toBe(expected);
  });

  it.each([
    'did anybody write to press@everyone.com?',
    '#BlackLivesMatter and face_recognition_tools, ~20% or 2 * 3',
    'what did 5 > 4 mean, and 😀?',
    'did Smith say “we will not sell”?',
    'https://example.org/a_b_c',
  ])('%j stays as it is: nothing in it is a mark', (typed) => {
    expect(plainInput(typed)).toBe(typed);
  });

  it.each(['@everyone', '<@1> <@&2> @here', '**<#1>**', ' '])('%j has no words', (typed) => {
    expect(plainInput(typed)).toBe('');
  });

  it('never fails, never grows, and is the same when it is done again', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const plain = plainInput(text);
        expect(plain.length).toBeLessThanOrEqual(text.length);
        expect(plainInput(plain)).toBe(plain);
        expect(plain).not.toMatch(/<@[!&]?\d+>/u);
      }),
      { numRuns: 2_000 },
    );
  });

  it('takes no longer than a moment for texts that are made to be slow', () => {
    const hostile = ['*', '_', '**a', '[', '`', '||', '<', '> ', '\\', '~~', '*a **b ', '[a](', '__*', '</'];
    for (const part of hostile) {
      const start = performance.now();
      plainInput(part.repeat(200).slice(0, 200));
      expect(performance.now() - start, part).toBeLessThan(500);
    }
  });
});
