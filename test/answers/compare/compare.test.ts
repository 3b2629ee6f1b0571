import { beforeAll, describe, expect, it } from 'vitest';
import { type Answer, citedBy, plainItems, type Row } from '../../../src/answers/answer.js';
import { answerCompare, type Comparison, MOST_COMPARED } from '../../../src/answers/compare/compare.js';
import { plainText } from '../../../src/answers/plainText.js';
import { FACET_TITLES, pointItems } from '../../../src/answers/record.js';
import { openLibrary } from '../../../src/knowledge/library.js';
import { FACETS } from '../../../src/knowledge/schema.js';
import type { Snapshot } from '../../../src/knowledge/snapshot.js';
import { createMemoryStore } from '../../../src/store/memoryStore.js';
import { sampleImport } from '../../support/importedSamples.js';
import { shippedLibrary } from '../../support/library.js';

let snapshot: Snapshot;
beforeAll(async () => {
  snapshot = (await shippedLibrary()).snapshot();
});

const compare = (companies?: string, rest: Omit<Comparison, 'companies'> = {}) =>
  answerCompare(snapshot, { companies, ...rest });
const rowsOf = ({ sections }: Answer): Map<string, Row> =>
  new Map(
    sections.flatMap(({ heading = '', items }) =>
      items.flatMap((item): [string, Row][] => (item.kind === 'row' ? [[heading, item]] : [])),
    ),
  );
const columnsOf = (answer: Answer) => [...rowsOf(answer).values()][0]?.cells.map(({ of }) => of);
const notesOf = ({ sections }: Answer) =>
  sections.flatMap(({ items }) => items.flatMap((item) => (item.kind === 'note' ? [item.text] : [])));

describe('/compare', () => {
  it('shows all companies with a record where none is named, a row for each facet and a cell for each company', () => {
    const answer = compare();
    const names = [...snapshot.records.values()].map(({ company }) => company.name);
    expect([...rowsOf(answer).keys()]).toEqual(FACETS.map((facet) => FACET_TITLES[facet]));
    for (const { cells } of rowsOf(answer).values()) expect(cells.map(({ of }) => of)).toEqual(names);
  });

  it('has in each cell a statement with its passages, or says that no article states it', () => {
    for (const [heading, { cells }] of rowsOf(compare())) {
      for (const { of, items } of cells) {
        expect(items.length, `${heading}, ${of}`).toBeGreaterThan(0);
        const facet = FACETS.find((one) => FACET_TITLES[one] === heading) ?? 'action';
        const record = [...snapshot.records.values()].find(({ company }) => company.name === of);
        const isStated = (record?.facets.get(facet)?.points.length ?? 0) > 0;
        if (isStated) expect(items.flatMap(citedBy).length, `${heading}, ${of}`).toBeGreaterThan(0);
        else expect(items).toEqual([{ kind: 'note', text: `Not stated. No article states this for ${of}.` }]);
      }
    }
  });

  it('shows every reading of what the sources differ on, and what sets them apart', () => {
    const shown = rowsOf(compare('microsoft amazon ibm', { facet: 'condition' })).get(FACET_TITLES.condition);
    const points = snapshot.records.get('microsoft')?.facets.get('condition')?.points ?? [];
    expect(shown?.cells[0]?.items).toEqual(points.flatMap(pointItems));
    expect(points.some(({ differ }) => differ !== undefined)).toBe(true);
  });

  it('says once, under the names of all, what the articles say of several together', () => {
    const order = rowsOf(compare()).get(FACET_TITLES.order);
    expect(order?.together.map(({ of }) => of)).toEqual(['Microsoft, Amazon and IBM together']);
    const shared = order?.together.flatMap(({ items }) => items) ?? [];
    for (const { items } of order?.cells ?? [])
      for (const item of items) expect(shared).not.toContainEqual(item);
  });

  it('names only those compared as the ones of whom it is said together', () => {
    const reactions = rowsOf(compare('ibm, microsoft', { facet: 'reaction' })).get(FACET_TITLES.reaction);
    expect(reactions?.together.map(({ of }) => of)).toEqual(['IBM and Microsoft together']);
    // What is said of Amazon and Microsoft belongs to Microsoft where Amazon is not there.
    const own = reactions?.cells[1]?.items.flatMap(citedBy);
    expect(own).toContain('digital-trends-2020#p9');
  });

  it('shows the nearest thing where a facet asked for is not stated', () => {
    const row = rowsOf(compare('amazon ibm', { facet: 'condition' })).get(FACET_TITLES.condition);
    for (const { items } of row?.cells ?? []) {
      expect(items[1]).toEqual({ kind: 'note', text: 'The nearest thing they say:' });
      expect(items.slice(2).flatMap(citedBy).length).toBeGreaterThan(0);
    }
    expect(compare('amazon ibm', { facet: 'condition' }).status).toBe('not_in_sources');
  });

  it('narrows to where the sources differ, without a row on which they all agree', () => {
    const answer = compare('', { facet: 'differences' });
    for (const [heading, row] of rowsOf(answer))
      expect(
        plainItems(row).some(({ kind }) => kind === 'difference'),
        heading,
      ).toBe(true);
    expect(rowsOf(answer).size).toBeLessThan(FACETS.length);
  });
});

describe('what cannot be compared as it was typed', () => {
  it('one company alone stands beside the others', () => {
    const answer = compare('ibm');
    expect(columnsOf(answer)).toEqual(['IBM', 'Microsoft', 'Amazon']);
    expect(notesOf(answer)).toContain(
      'One company has nothing to be compared with, so it stands beside Microsoft and Amazon.',
    );
  });

  it('the same company twice is shown once, and said', () => {
    const answer = compare('microsoft vs MSFT');
    expect(columnsOf(answer)?.[0]).toBe('Microsoft');
    expect(notesOf(answer)).toContain('Named more than once, shown once: Microsoft.');
  });

  it('a company that the articles only mention gets what they say of it, and no column', () => {
    const answer = compare('google, amazon');
    expect(answer.title).toBe('Google and Amazon, side by side');
    expect(columnsOf(answer)).toEqual(['Amazon']);
    const google = answer.sections.find(({ heading }) => heading === 'Google');
    expect(google?.items[0]).toEqual({
      kind: 'note',
      text: 'No article reports a moratorium by Google, or says that there is none.',
    });
    expect(google?.items.flatMap(citedBy).length).toBeGreaterThan(0);
  });

  it('companies that are all only mentioned are no answer, with what the articles do say', () => {
    const answer = compare('google vs facebook');
    expect(answer).toMatchObject({
      status: 'not_in_sources',
      title: expect.stringContaining('no moratorium'),
    });
    expect(answer.sections.map(({ heading }) => heading)).toEqual(['Google', 'Facebook']);
    expect(answer.citations.length).toBeGreaterThan(0);
  });

  it('an unknown name is said, with the nearest ones, and the others are compared', () => {
    const answer = compare('microsoft, goggles, ibm');
    expect(columnsOf(answer)).toEqual(['Microsoft', 'IBM']);
    expect(notesOf(answer)).toEqual(
      expect.arrayContaining([
        'The library has no company or product called goggles.',
        'Nearest names: Google.',
      ]),
    );
  });

  it('names that are all unknown are no answer, with those that can be compared', () => {
    const answer = compare('clearview, palantir');
    expect(answer.status).toBe('not_in_sources');
    expect(notesOf(answer)).toEqual([
      'The library has no company or product called clearview or palantir.',
      'There is a record for Microsoft, Amazon and IBM.',
    ]);
    expect(answer.next[0]).toMatchObject({ command: 'compare' });
  });

  it('names typed as text stand on one line and in no quotation marks', () => {
    const text = plainText(compare('microsoft, “they lied”\n\u202ex'));
    expect(text).not.toContain('“they lied');
    expect(text).not.toContain('\u202e');
  });

  it('more than fit side by side are named as left out, and a button leads to them', () => {
    const [first] = [...snapshot.records.values()];
    if (!first) throw new Error('the library has no record');
    const more = Array.from({ length: 5 }, (_, index) => ({
      ...first,
      company: { ...first.company, id: `company-${index}`, name: `Company ${index}` },
    }));
    const larger = { ...snapshot, records: new Map(more.map((record) => [record.company.id, record])) };
    const answer = answerCompare(larger, {});
    expect(columnsOf(answer)).toHaveLength(MOST_COMPARED);
    expect(notesOf(answer).join()).toContain('Left out: Company 3 and Company 4.');
    expect(answer.next).toContainEqual({
      label: 'With those left out',
      command: 'compare',
      options: { companies: 'company-0, company-3, company-4' },
    });
  });

  it('leads to comparisons and records whose buttons the command takes', () => {
    for (const { command, options } of compare('google amazon', { facet: 'scope' }).next.filter(
      (step) => step.command === 'compare',
    )) {
      expect(command).toBe('compare');
      expect(compare(options.companies).title).toBe('Google and Amazon, side by side');
    }
  });
});

describe('a comparison, where some articles are reviewed by nobody,', () => {
  it('speaks for the reviewed ones only, and shows what another says under the name of the company', async () => {
    const library = await openLibrary('knowledge', createMemoryStore());
    const text = 'How long the ban of IBM lasts is settled: two years.';
    expect(await library.add(sampleImport({ text }), { by: 'Mia' })).toEqual([]);
    await library.refresh({ by: 'Mia' });
    const answer = answerCompare(library.snapshot(), { companies: 'amazon, ibm', facet: 'duration' });
    expect(plainText(answer)).toContain('Not stated. No reviewed article states this for IBM.');
    expect(plainText(answer)).not.toContain('No article states');
    const section = answer.sections.find(({ heading }) => heading === 'IBM: in articles not yet reviewed');
    expect(section?.items.flatMap(citedBy)).toEqual(['harbour-herald-2021#p1']);
    expect(notesOf(answer)).toContain(
      'Imported articles report more of Amazon, not yet reviewed: /moratorium company:amazon',
    );
  });
});
