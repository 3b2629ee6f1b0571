import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { commands } from '../../commands/index.js';
import { completionsFor } from '../../src/console/terminal.js';
import type { Library } from '../../src/knowledge/liveLibrary.js';
import { FACETS } from '../../src/knowledge/schema.js';
import { shippedLibrary } from '../support/library.js';

let library: Library;
beforeAll(async () => {
  library = await shippedLibrary();
});

describe('completion of a command', () => {
  it('offers every command where nothing or only a slash is typed', () => {
    const all = [...commands.map(({ name }) => `/${name} `), '/index '];
    expect(completionsFor(library, '')).toEqual([all, '']);
    expect(completionsFor(library, '/')).toEqual([all, '/']);
  });

  it('offers those that begin so, with the space that comes next', () => {
    expect(completionsFor(library, '/mor')).toEqual([['/moratorium '], '/mor']);
  });

  it('offers what moderators can do once their command is begun', () => {
    const [offered] = completionsFor(library, '/index r');
    expect(offered).toEqual(['/index refresh ', '/index remove ', '/index rollback ', '/index reports ']);
    expect(completionsFor(library, '/index remove ')[0]).toEqual(['article:', 'confirm:']);
  });

  it('offers nothing for a question, whose words nobody knows', () => {
    expect(completionsFor(library, 'who said it')).toEqual([[], 'who said it']);
  });

  it('offers nothing for a command that does not exist', () => {
    expect(completionsFor(library, '/nonsense x')).toEqual([[], 'x']);
    expect(completionsFor(library, '/nonsense x:y')[0]).toEqual([]);
  });
});

describe('completion of a number', () => {
  it('offers those of the last answer, after the commands or where one is begun', () => {
    expect(completionsFor(library, '', 2)[0].slice(-2)).toEqual(['1', '2']);
    expect(completionsFor(library, '1', 12)).toEqual([['1', '10', '11', '12'], '1']);
    expect(completionsFor(library, '/', 2)[0]).not.toContain('1');
  });

  it('offers none before there is an answer', () => {
    expect(completionsFor(library, '1')).toEqual([[], '1']);
  });
});

describe('completion of an option', () => {
  it('offers the names that the command takes', () => {
    expect(completionsFor(library, '/moratorium ')).toEqual([['company:', 'facet:', 'private:'], '']);
    expect(completionsFor(library, '/moratorium fa')).toEqual([['facet:'], 'fa']);
  });

  it('offers the next name after a value', () => {
    expect(completionsFor(library, '/moratorium company:microsoft fac')).toEqual([['facet:'], 'fac']);
  });

  it('does not offer a name that is there already', () => {
    expect(completionsFor(library, '/quote speaker:aclu about:rights')[0]).not.toContain('speaker:');
  });
});

describe('completion of a value', () => {
  it('offers what the library has, in place of what is typed of the value only', () => {
    const [values, replaced] = completionsFor(library, '/moratorium company:mic');
    expect(values[0]).toBe('Microsoft');
    expect(replaced).toBe('mic');
  });

  it('offers the same after another option', () => {
    const [values, replaced] = completionsFor(library, '/quote about:rights speaker:brad');
    expect(values).toEqual(['brad-smith']);
    expect(replaced).toBe('brad');
  });

  it('offers every choice where an option takes only these', () => {
    expect(completionsFor(library, '/moratorium company:ibm facet:')).toEqual([
      [...FACETS, 'differences'],
      '',
    ]);
  });

  it('offers the choices that begin as typed: what is offered is what stands in the line', () => {
    expect(completionsFor(library, '/moratorium company:ibm facet:cond')).toEqual([['condition'], 'cond']);
  });

  it('offers nothing for free text', () => {
    expect(completionsFor(library, '/ask question:who')).toEqual([[], 'who']);
  });
});

it('completion always replaces the end of the line, and throws nothing, whatever is typed', () => {
  const typed = fc
    .array(
      fc.oneof(
        fc.constantFrom('/', 'moratorium', 'quote', ' ', 'company:', 'speaker:', 'm', ':', '(', '\\'),
        fc.string(),
      ),
    )
    .map((pieces) => pieces.join(''));
  fc.assert(
    fc.property(typed, (line) => {
      const [, replaced] = completionsFor(library, line);
      expect(line.endsWith(replaced)).toBe(true);
    }),
    { numRuns: 300 },
  );
});
