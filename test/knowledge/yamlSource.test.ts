import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { parseYaml } from '../../src/knowledge/yamlSource.js';
import { lineOf } from '../support/temporaryKnowledge.js';

const FILE = 'things.yaml';
const thing = z.strictObject({
  name: z.string(),
  kind: z.enum(['person', 'place']).optional(),
  id: z
    .string()
    .regex(/^[a-z]+$/u, 'lower-case letters')
    .optional(),
  parts: z.array(z.strictObject({ count: z.number() })).default([]),
});
const things = z.array(thing);

function problemsOf(source: string, firstLine?: number) {
  const { parsed, problems } = parseYaml(source, things, FILE, firstLine);
  expect(parsed).toBeUndefined();
  return problems;
}

describe('YAML that fits its schema', () => {
  it('is parsed, defaults filled in, and knows the line of each of its values', () => {
    const source = '# Comment.\n- name: One\n\n- name: Two\n  parts:\n    - count: 1\n    - count: 2\n';
    const { parsed, problems } = parseYaml(source, things, FILE);
    expect(problems).toEqual([]);
    expect(parsed?.value).toEqual([
      { name: 'One', parts: [] },
      { name: 'Two', parts: [{ count: 1 }, { count: 2 }] },
    ]);
    expect(parsed?.lineOf([1, 'parts', 1, 'count'])).toBe(lineOf(source, 'count: 2'));
    expect(parsed?.lineOf([1, 'name'])).toBe(lineOf(source, 'Two'));
    // Where there is no such value, its nearest ancestor is where to look.
    expect(parsed?.lineOf([0, 'parts', 3])).toBe(lineOf(source, 'One'));
  });

  it('knows the lines in a lone value that its schema takes for a list of one', () => {
    const part = z.object({ count: z.number(), names: z.array(z.string()) });
    const parts = z.object({ parts: z.union([part.transform((one) => [one]), z.array(part)]) });
    const source = 'parts:\n  count: 1\n  names:\n    - one\n    - another\n';
    const { parsed } = parseYaml(source, parts, FILE);
    expect(parsed?.value.parts).toHaveLength(1);
    expect(parsed?.lineOf(['parts', 0, 'count'])).toBe(lineOf(source, 'count'));
    expect(parsed?.lineOf(['parts', 0, 'names', 1])).toBe(lineOf(source, 'another'));
    // There is one only: another one can be looked for where it is.
    expect(parsed?.lineOf(['parts', 1, 'names', 1])).toBe(lineOf(source, 'parts'));
  });

  it('reads a date without quotes as the text that it is, since a date object has no partial dates', () => {
    const { parsed } = parseYaml('date: 2020-06-12\n', z.object({ date: z.string() }), FILE);
    expect(parsed?.value).toEqual({ date: '2020-06-12' });
  });
});

describe('YAML that cannot be used', () => {
  it('names the line of a syntax error and a likely cause', () => {
    const source = '- name: One\n- name: Two: three\n';
    expect(problemsOf(source)).toStrictEqual([
      {
        file: FILE,
        line: lineOf(source, 'Two: three'),
        field: '(YAML)',
        found: expect.stringMatching(/\S/u),
        expected: 'valid YAML',
        mend: 'Check the indentation, and put quotes round a text that contains ": " or begins with a special sign.',
      },
    ]);
  });

  it('refuses a key that comes twice, of which one would be lost', () => {
    const source = '- name: One\n  name: Two\n';
    expect(problemsOf(source)).toMatchObject([{ line: 2, field: '(YAML)', expected: 'valid YAML' }]);
  });

  it('names an unknown key and the entry that has it', () => {
    expect(problemsOf('- name: One\n- name: Two\n  knid: person\n')).toMatchObject([
      {
        file: FILE,
        field: '1',
        found: 'the unknown key knid',
        expected: 'known keys only',
        mend: 'Correct the spelling of knid, or take it out.',
      },
    ]);
  });

  it('gives the line of an unknown key, which may stand far below the line on which its entry begins', () => {
    const source = '- name: One\n  parts:\n    - count: 1\n    - count: 2\n  knid: person\n';
    expect(problemsOf(source)).toMatchObject([{ line: lineOf(source, 'knid') }]);
  });

  it('names a missing key at the entry that lacks it', () => {
    const source = '- name: One\n- kind: person\n';
    expect(problemsOf(source)).toStrictEqual([
      {
        file: FILE,
        line: 2,
        field: '1.name',
        found: 'nothing',
        expected: '"name" (string)',
        mend: 'Add it; knowledge/README.md says what goes in it.',
      },
    ]);
  });

  it('names a value of the wrong type', () => {
    const source = '- name: One\n  parts:\n    - count: many\n';
    expect(problemsOf(source)).toStrictEqual([
      {
        file: FILE,
        line: 3,
        field: '0.parts.0.count',
        found: '"many"',
        expected: 'number',
        mend: 'Write it as number.',
      },
    ]);
  });

  it('names a value that is none of those it may be', () => {
    const source = '- name: One\n  kind: persn\n';
    expect(problemsOf(source)).toStrictEqual([
      {
        file: FILE,
        line: 2,
        field: '0.kind',
        found: '"persn"',
        expected: 'one of: person, place',
        mend: 'Use one of: person, place.',
      },
    ]);
  });

  it('says in words what a text has to look like', () => {
    expect(problemsOf('- name: One\n  id: A 1\n')).toMatchObject([
      { line: 2, field: '0.id', expected: 'lower-case letters', mend: 'Change it to lower-case letters.' },
    ]);
  });

  it('reports everything, in the order of the file', () => {
    const source = '- name: 1\n- kind: person\n  name: Two\n- name: Three\n  kind: x\n';
    expect(problemsOf(source).map(({ line, field }) => [line, field])).toEqual([
      [1, '0.name'],
      [5, '2.kind'],
    ]);
  });

  it('an empty file is missing everything, on its first line', () => {
    expect(problemsOf('')).toMatchObject([{ line: 1, field: '(whole file)', found: 'nothing' }]);
  });

  it('counts lines from where the YAML begins in its file, as in the front matter of an article', () => {
    expect(problemsOf('- name: One\n- name: 2\n', 10)).toMatchObject([{ line: 11, field: '1.name' }]);
    expect(problemsOf('- name: One\n- name: Two: three\n', 10)).toMatchObject([
      { line: 11, field: '(YAML)' },
    ]);
  });

  it('refuses an alias, at the place where it stands', () => {
    const source = '- &first\n  name: One\n- *first\n';
    expect(problemsOf(source)).toStrictEqual([
      {
        file: FILE,
        line: 3,
        field: '(YAML)',
        found: 'an alias (*)',
        expected: 'values written out',
        mend: 'Write the value out, or put the text in quotes.',
      },
    ]);
  });

  it('is not unfolded by a billion laughs: a few lines of aliases would take all memory', () => {
    const lines = ['a0: &a0 [ha, ha, ha, ha, ha, ha, ha, ha, ha, ha]'];
    for (let level = 1; level <= 30; level += 1) {
      const before = `*a${level - 1}`;
      lines.push(`a${level}: &a${level} [${Array.from({ length: 10 }, () => before).join(', ')}]`);
    }
    expect(problemsOf(lines.join('\n'))).toMatchObject([{ line: 2, found: 'an alias (*)' }]);
  });

  it('refuses a second document, which nobody would read', () => {
    const source = '- name: One\n---\n- name: Two\n';
    expect(problemsOf(source)).toMatchObject([{ file: FILE }]);
  });

  it('takes nothing from the prototype of an object', () => {
    expect(problemsOf('- name: One\n  __proto__: { kind: person }\n')).toMatchObject([
      { field: '0', found: 'the unknown key __proto__' },
    ]);
  });
});

describe('whatever a file holds', () => {
  it('the line of a wrong value is the line on which it stands, however comments and blank lines lie', () => {
    const filler = fc.constantFrom('', '\n', '# Comment: with a colon.\n', '\n\n  # Indented.\n');
    fc.assert(
      fc.property(fc.array(filler, { minLength: 1, maxLength: 20 }), fc.nat(), (fillers, choice) => {
        const wrong = choice % fillers.length;
        const source = fillers
          .map(
            (before, index) =>
              `${before}- parts:\n    - count: ${index === wrong ? 'wrong' : 1}\n  name: N\n`,
          )
          .join('');
        expect(problemsOf(source)).toMatchObject([
          { line: lineOf(source, 'wrong'), field: `${wrong}.parts.0.count` },
        ]);
      }),
    );
  });

  it('there is either a value or problems; nothing is thrown', () => {
    const yaml = fc
      .array(
        fc.oneof(
          fc.constantFrom(
            '- ',
            'name: ',
            '\n',
            '  ',
            '[',
            ']',
            '{',
            '}',
            ', ',
            '"',
            "'",
            '|',
            '>',
            '&a',
            '*a',
          ),
          fc.constantFrom(
            '---',
            '...',
            '!!js',
            '!x',
            '? ',
            ': ',
            '%YAML',
            '<<: ',
            '#',
            '\t',
            'One',
            '1',
            '~',
          ),
          fc.string({ unit: 'binary', maxLength: 6 }),
        ),
        { maxLength: 30 },
      )
      .map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(yaml, (source) => {
        const { parsed, problems } = parseYaml(source, things, FILE);
        expect(parsed === undefined).toBe(problems.length > 0);
      }),
      { numRuns: 1_000 },
    );
  });

  it('brackets nested thousands deep are a problem of the file, not of the bot', () => {
    expect(problemsOf('['.repeat(100_000))).toMatchObject([{ field: '(YAML)', expected: 'valid YAML' }]);
  });
});
