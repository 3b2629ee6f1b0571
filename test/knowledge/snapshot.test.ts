import { describe, expect, it } from 'vitest';
import { openLibrary } from '../../src/knowledge/library.js';
import { FACETS } from '../../src/knowledge/schema.js';
import { articleText } from '../support/articleText.js';
import { temporaryKnowledge } from '../support/temporaryKnowledge.js';

const snapshotOf = async (directory: string) => (await openLibrary(directory)).snapshot();

describe('points that companies share', () => {
  const POINT = '{ about: an example, readings: [{ says: An example., accordingTo: [micky-2020#p1] }] }';

  it('stand in the record of each of them, after its own points, and in no other', async () => {
    const knowledge = await temporaryKnowledge();
    const before = await snapshotOf(knowledge.directory);
    await knowledge.append(
      'moratoria/shared.yaml',
      `\n- companies: [ibm, amazon]\n  facet: action\n  point: ${POINT}\n`,
    );
    const after = await snapshotOf(knowledge.directory);
    for (const company of ['ibm', 'amazon']) {
      const points = after.records.get(company)?.facets.get('action')?.points ?? [];
      expect(points.slice(0, -1)).toEqual(before.records.get(company)?.facets.get('action')?.points);
      expect(points.at(-1)?.about).toBe('an example');
    }
    expect(after.records.get('microsoft')).toEqual(before.records.get('microsoft'));
  });

  it('are marked as shared, so that an answer on one company can tell them from what is said of it alone', async () => {
    const knowledge = await temporaryKnowledge();
    await knowledge.append(
      'moratoria/shared.yaml',
      `\n- companies: [ibm, amazon]\n  facet: action\n  point: ${POINT}\n`,
    );
    const action = (await snapshotOf(knowledge.directory)).records.get('ibm')?.facets.get('action');
    const marked = action?.points.filter((point) => action.shared.has(point)) ?? [];
    expect(marked.map(({ about }) => about)).toContain('an example');
    expect(marked.length).toBeLessThan(action?.points.length ?? 0);
  });

  it('state a facet that the company’s own record leaves unstated', async () => {
    const knowledge = await temporaryKnowledge();
    const before = (await snapshotOf(knowledge.directory)).records.get('ibm')?.facets.get('duration');
    expect(before?.points).toEqual([]);
    await knowledge.append(
      'moratoria/shared.yaml',
      `\n- companies: [ibm, amazon]\n  facet: duration\n  point: ${POINT}\n`,
    );
    const duration = (await snapshotOf(knowledge.directory)).records.get('ibm')?.facets.get('duration');
    expect(duration?.points.map(({ about }) => about)).toEqual(['an example']);
  });
});

describe('a snapshot', () => {
  it('has every facet of every record, in the one order, and the records in the order of companies.yaml', async () => {
    const { companies, records } = await snapshotOf('knowledge');
    expect([...records.keys()]).toEqual([...companies.keys()].filter((id) => records.has(id)));
    for (const { facets } of records.values()) expect([...facets.keys()]).toEqual(FACETS);
  });

  it('gives a quotation the speaker of speakers.yaml, and none to words that have none', async () => {
    const knowledge = await temporaryKnowledge();
    const body =
      '## p1\n\n> Words.\n>\n> — IBM; letter\n\n## p2\n\n> phrase\n>\n> — no named speaker; a phrase\n';
    await knowledge.write('articles/example-2020.md', articleText(body));
    const { passages, quotations, speakers } = await snapshotOf(knowledge.directory);
    expect(passages.get('example-2020#p1')?.quotation?.speaker).toBe(speakers.get('ibm'));
    expect(passages.get('example-2020#p2')?.quotation).toMatchObject({
      parts: ['phrase'],
      speaker: undefined,
    });
    expect(quotations).toContain(passages.get('example-2020#p1')?.quotation);
  });

  it('is as it was when its files are written again with the same content', async () => {
    const [first, second] = [await temporaryKnowledge(), await temporaryKnowledge()];
    expect((await snapshotOf(first.directory)).version).toBe((await snapshotOf(second.directory)).version);
    // A comment is no content.
    await second.append('companies.yaml', '\n# A comment.\n');
    expect((await snapshotOf(first.directory)).version).toBe((await snapshotOf(second.directory)).version);
  });

  it('has a version of 12 hexadecimal digits, short enough to be told', async () => {
    expect((await snapshotOf('knowledge')).version).toMatch(/^[0-9a-f]{12}$/u);
  });

  it.each([
    ['a paragraph', 'articles/micky-2020.md', /\n\nAmazon /u, '\n\nAmazon indeed '],
    ['front matter', 'articles/micky-2020.md', /\ntitle:\n {2}value: /u, '\ntitle:\n  value: Indeed '],
    [
      'the occasion of a quotation',
      'articles/micky-2020.md',
      /; recent statement/u,
      '; indeed recent statement',
    ],
    ['a reading', 'moratoria/ibm.yaml', /readings:\n {8}- says: /u, 'readings:\n        - says: Indeed '],
    ['a brief', 'moratoria/ibm.yaml', /short: /u, 'short: now '],
    [
      'a shared point',
      'moratoria/shared.yaml',
      /readings:\n {6}- says: /u,
      'readings:\n      - says: Indeed ',
    ],
    ['a matter of the background', 'background.yaml', /- about: /u, '- about: indeed '],
    ['an event', 'timeline.yaml', /- says: /u, '- says: Indeed '],
    ['an unstated matter', 'unstated.yaml', /- about: /u, '- about: indeed '],
    ['an alias of a company', 'companies.yaml', /- MSFT\n/u, '- MSFTX\n'],
    [
      'the role of nobody quoted',
      'speakers.yaml',
      /$/u,
      '\n- { id: x, name: X, kind: organisation, role: null, organisation: X }\n',
    ],
    ['a synonym', 'vocabulary.yaml', /synonyms:\n/u, 'synonyms:\n  - [one, another]\n'],
  ])('has another version when one word of it changes: %s', async (_, file, pattern, to) => {
    const knowledge = await temporaryKnowledge();
    const before = await snapshotOf(knowledge.directory);
    const text = await knowledge.read(file);
    expect(text).toMatch(pattern);
    await knowledge.write(file, text.replace(pattern, to));
    expect((await snapshotOf(knowledge.directory)).version).not.toBe(before.version);
  });
});
