import { beforeAll, describe, expect, it } from 'vitest';
import { type Answer, allSections, citedBy, plainItems, type Row } from '../../../src/answers/answer.js';
import { answerCompare, type Comparison, MOST_COMPARED } from '../../../src/answers/compare/compare.js';
import { detailText, plainText } from '../../../src/answers/plainText.js';
import { pointItem } from '../../../src/answers/points.js';
import { FACET_TITLES } from '../../../src/answers/record.js';
import { LEAD } from '../../../src/answers/screen.js';
import { openLibrary } from '../../../src/knowledge/library.js';
import type { FacetRecord } from '../../../src/knowledge/records.js';
import { FACETS, type Facet } from '../../../src/knowledge/schema.js';
import type { Snapshot } from '../../../src/knowledge/snapshot.js';
import { createMemoryStore } from '../../../src/store/memoryStore.js';
import { sampleImport } from '../../support/importedSamples.js';
import { shippedLibrary } from '../../support/library.js';
import { bodyOf } from '../../support/rulesOfTruth.js';

let snapshot: Snapshot;
beforeAll(async () => {
  snapshot = (await shippedLibrary()).snapshot();
});

const compare = (companies?: string, rest: Omit<Comparison, 'companies'> = {}) =>
  answerCompare(snapshot, { companies, ...rest });
const rowsOf = (answer: Answer): Map<string, Row> =>
  new Map(
    allSections(answer).flatMap(({ heading = '', items }) =>
      items.flatMap((item): [string, Row][] => (item.kind === 'row' ? [[heading, item]] : [])),
    ),
  );
const columnsOf = (answer: Answer) => [...rowsOf(answer).values()][0]?.cells.map(({ of }) => of);
/** What stands on the first screen, line by line. */
const linesOf = (answer: Answer): string[] => bodyOf(answer).split('\n');
const notesOf = (answer: Answer) =>
  allSections(answer).flatMap(({ items }) =>
    items.flatMap((item) => (item.kind === 'note' ? [item.text] : [])),
  );

describe('/compare', () => {
  it('begins with a line for each company: in a few words where whole briefs would be more than a lead', () => {
    const lines = linesOf(compare());
    const records = [...snapshot.records.values()];
    expect(lines.map((line) => line.replace(/ \[\d.*$/u, ''))).toEqual(
      records.map(({ company, facets }) => {
        const [action] = facets.get('action')?.points ?? [];
        return `${company.name}: ${action?.brief?.short}`;
      }),
    );
    expect(lines.join('\n').length).toBeLessThanOrEqual(LEAD);
  });

  it('says of each company at once whether sources contradict each other on it, and on what', () => {
    const [microsoft, amazon, ibm] = linesOf(compare());
    expect(microsoft).not.toMatch(/contradict/u);
    expect(amazon).toMatch(/ Sources contradict each other on what Amazon stops\.$/u);
    expect(ibm).toMatch(/ Sources contradict each other on what IBM gives up\.$/u);
  });

  it('begins with whole briefs where they have room: of few words nobody learns what is meant', () => {
    const [amazon, ibm] = linesOf(compare('amazn vs ibm'));
    expect(amazon).toMatch(
      /^Amazon: Amazon's facial recognition technology is under a one-year moratorium /u,
    );
    expect(ibm).toMatch(/^IBM: IBM is leaving facial recognition, or restricting it; /u);
  });

  it('begins with the facet that was asked for, and with that no article states it where none does', () => {
    const [microsoft, amazon, ibm] = linesOf(compare('', { facet: 'duration' }));
    expect(microsoft).toMatch(/^Microsoft: no length of time given/u);
    expect(amazon).toMatch(/^Amazon: one year (?:\[\d+\])+$/u);
    expect(ibm).toBe("No article states how long IBM's decision is to last.");
  });

  it('has the facets behind a menu: none of them stands on the first screen', () => {
    const { lead, sections, details } = compare();
    expect([...lead, ...sections.flatMap(({ items }) => items)].map(({ kind }) => kind)).not.toContain('row');
    const menu = details.filter((detail) => detail.menu === 'Side by side').map(({ label }) => label);
    expect(menu).toEqual(FACETS.map((facet) => FACET_TITLES[facet]));
  });

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
        // An editor has written for each what it is that no article states.
        else
          expect(items).toEqual([
            { kind: 'note', text: `Not stated. ${record?.facets.get(facet)?.silence?.says}` },
          ]);
      }
    }
  });

  it('shows every reading of what sources contradict each other on, and what sets them apart', () => {
    const shown = rowsOf(compare('microsoft amazon ibm', { facet: 'condition' })).get(FACET_TITLES.condition);
    const points = snapshot.records.get('microsoft')?.facets.get('condition')?.points ?? [];
    expect(shown?.cells[0]?.items).toEqual(points.map(pointItem));
    expect(points.some(({ contradict }) => contradict !== undefined)).toBe(true);
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

  it('narrows to where sources contradict each other: a row has a contradiction, and a difference of wording is none', () => {
    const answer = compare('', { facet: 'differences' });
    for (const [heading, row] of rowsOf(answer))
      expect(
        plainItems(row).some((item) => item.kind === 'point' && item.point.contradict !== undefined),
        heading,
      ).toBe(true);
    expect(rowsOf(answer).size).toBeLessThan(FACETS.length);
    expect(plainText(answer)).toMatch(
      /^Microsoft: sources contradict each other on what has to happen before Microsoft sells to police, /mu,
    );
  });

  it('says of a company on which sources do not contradict each other that they do not', () => {
    const ibm = snapshot.records.get('ibm');
    if (!ibm) throw new Error('The library has no record of IBM.');
    const agreed = [...ibm.facets.values()].map((facet): [Facet, FacetRecord] => [
      facet.facet,
      { ...facet, points: facet.points.filter(({ contradict }) => contradict === undefined) },
    ]);
    const records = new Map([...snapshot.records, ['ibm', { ...ibm, facets: new Map(agreed) }]]);
    const answer = answerCompare({ ...snapshot, records }, { companies: 'amazon ibm', facet: 'differences' });
    expect(linesOf(answer)[0]).toMatch(/^Amazon: sources contradict each other on what Amazon stops/u);
    expect(linesOf(answer)[1]).toBe('IBM: sources do not contradict each other on what it did.');
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
    expect(plainText(answer)).toMatch(/^Google: No article reports a moratorium of Google\./mu);
    const google = allSections(answer).find(({ heading }) => heading === 'Google');
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
    expect(answer.details.map(({ label }) => label)).toEqual(['Google', 'Facebook']);
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
    expect(plainText(answer)).toContain("No reviewed article states how long IBM's decision is to last.");
    const shown = [plainText(answer), ...answer.details.map((detail) => detailText(answer, detail))].join(
      '\n',
    );
    expect(shown).toContain('Not stated. No reviewed article states');
    expect(shown).not.toContain('No article states');
    const section = allSections(answer).find(
      ({ heading }) => heading === 'IBM: in articles not yet reviewed',
    );
    expect(section?.items.flatMap(citedBy)).toEqual(['harbour-herald-2021#p1']);
    expect(notesOf(answer)).toContain(
      'Imported articles report more of Amazon, not yet reviewed: /moratorium company:amazon',
    );
  });
});
