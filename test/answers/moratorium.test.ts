import { beforeAll, describe, expect, it } from 'vitest';
import type { Answer } from '../../src/answers/answer.js';
import { answerMoratorium } from '../../src/answers/moratorium.js';
import { bodyLines, detailText, plainText } from '../../src/answers/plainText.js';
import { FACET_TITLES } from '../../src/answers/record.js';
import { FACETS } from '../../src/knowledge/schema.js';
import type { Snapshot } from '../../src/knowledge/snapshot.js';
import { shippedLibrary } from '../support/library.js';
import { bodyOf } from '../support/rulesOfTruth.js';

let snapshot: Snapshot;
beforeAll(async () => {
  snapshot = (await shippedLibrary()).snapshot();
});

const cardOf = (company: string) => answerMoratorium(snapshot, company);
const leadOf = (answer: Answer) => bodyLines(answer, [{ items: answer.lead }]).join('\n');

function detailOf(answer: Answer, label: string): string {
  const detail = answer.details.find((one) => one.label === label);
  return detail ? detailText(answer, detail) : '';
}

/** What stands on the line of a card. */
function lineOf(answer: Answer, name: string): string[] {
  return bodyOf(answer)
    .split('\n')
    .filter((line) => line.startsWith(`${name} `))
    .map((line) => line.slice(name.length).trim());
}

/** Facets that tell of no company in particular, so that what is contradicted there does not stand on its card. */
const ASIDE: ReadonlySet<string> = new Set(['motive', 'reaction']);

describe('/moratorium, the card of a company', () => {
  it('begins with what it did: the brief of the first point of its action', () => {
    for (const { company, facets } of snapshot.records.values()) {
      const [action] = facets.get('action')?.points ?? [];
      expect(leadOf(cardOf(company.id)), company.name).toContain(action?.brief?.says ?? 'a brief');
    }
  });

  it('has a line for each matter, in the order in which people ask: when, until what, how long, for whom', () => {
    const order = ['When', 'Until', 'How long', 'For whom', 'Sold before', 'Left open'];
    for (const { company } of snapshot.records.values()) {
      const names = cardOf(company.id).sections.flatMap(({ items }) =>
        items.flatMap((item) => (item.kind === 'card' ? [item.name] : [])),
      );
      const places = names.map((name) => order.indexOf(name));
      expect(places, company.name).not.toContain(-1);
      expect(places, company.name).toEqual(places.toSorted((a, b) => a - b));
      // Only what somebody left open can be more than one thing.
      const once = names.filter((name) => name !== 'Left open');
      expect(new Set(once).size, company.name).toBe(once.length);
    }
    expect(lineOf(cardOf('microsoft'), 'When')[0]).toMatch(
      /^on Thursday (?:\[\d+\])+ \(11 June 2020: inferred\)$/u,
    );
    expect(lineOf(cardOf('amazon'), 'How long')[0]).toMatch(/^one year (?:\[\d+\])+$/u);
  });

  it('says what somebody would not say, and of whom', () => {
    const [open] = lineOf(cardOf('microsoft'), 'Left open');
    // Smith was asked of the FBI, the Border Patrol and police abroad: “declined to say” alone says nothing.
    expect(open).toMatch(/FBI/u);
    expect(lineOf(cardOf('amazon'), 'Left open')).toEqual([]);
  });

  it('names each contradiction of what it did, but the one that the lead has said, and no other', () => {
    for (const { company, facets } of snapshot.records.values()) {
      const [main] = facets.get('action')?.points ?? [];
      const body = bodyOf(cardOf(company.id));
      const named =
        body.split('\n').find((line) => line.startsWith('Sources contradict each other on ')) ?? '';
      for (const { facet, points } of facets.values()) {
        for (const { about = '∅', contradict, brief } of points) {
          if (brief === main?.brief) continue;
          const isNamed = contradict !== undefined && !ASIDE.has(facet);
          expect(named.includes(about), `${company.name}: ${about}`).toBe(isNamed);
        }
      }
    }
  });

  it('has what sources contradict each other on of why, or of how others took it, in the whole record', () => {
    for (const { company, facets } of snapshot.records.values()) {
      const card = cardOf(company.id);
      const aside = [...facets.values()].filter(({ facet }) => ASIDE.has(facet));
      for (const { facet, points } of aside)
        for (const { contradict, about } of points)
          if (contradict !== undefined)
            expect(detailOf(card, FACET_TITLES[facet]), company.name).toContain(
              `Sources contradict each other on ${about}`,
            );
    }
  });

  it('says for which facets no article states anything', () => {
    for (const { company, facets } of snapshot.records.values()) {
      const silent = [...facets.values()].filter(({ points }) => points.length === 0);
      const body = bodyOf(cardOf(company.id));
      expect(body.includes(`No article states for ${company.name}: `), company.name).toBe(silent.length > 0);
      const line = body.split('\n').find((one) => one.startsWith('No article states for ')) ?? '';
      for (const facet of FACETS)
        expect(line.includes(FACET_TITLES[facet].toLowerCase()), `${company.name}: ${facet}`).toBe(
          silent.some((one) => one.facet === facet),
        );
    }
  });

  it('has each side, the whole record by facets, and the words of who speaks for the company behind it', () => {
    const card = cardOf('microsoft');
    const menu = card.details.filter(({ menu: name }) => name === 'Whole record').map(({ label }) => label);
    expect(menu).toEqual(FACETS.map((facet) => FACET_TITLES[facet]));
    expect(card.details[0]?.label).toBe('Each side');
    expect(detailOf(card, 'Quotations of Microsoft')).toContain('“We do not sell our facial recognition');
  });
});

describe('/moratorium with a facet', () => {
  it('begins with the brief of its first point; each reading stands behind it', () => {
    const answer = answerMoratorium(snapshot, 'microsoft', 'duration');
    const [point] = snapshot.records.get('microsoft')?.facets.get('duration')?.points ?? [];
    expect(leadOf(answer)).toContain(point?.brief?.says ?? 'a brief');
    expect(bodyOf(answer)).not.toContain('Worded differently');
    const whole = detailOf(answer, 'In full');
    expect(whole).toContain('Worded differently on how long Microsoft');
    for (const { says } of point?.readings ?? []) expect(whole).toContain(says);
  });

  it('says of a contradiction at once that it is one, and on what, with each side and who says it', () => {
    const answer = answerMoratorium(snapshot, 'microsoft', 'condition');
    expect(leadOf(answer).slice(0, 350)).toMatch(/[Ss]ources contradict each other/u);
    // There is room for names, so a reader need not look up who says which.
    expect(leadOf(answer)).toMatch(/; Fossbytes: a law from the federal court (?:\[\d+\])+\.$/mu);
    const sides = detailOf(answer, 'Each side');
    expect(sides).toMatch(/– Fossbytes: .*federal court/u);
    expect(sides).toContain('Sources contradict each other on what has to happen before Microsoft sells');
  });

  it('that no article states says so as an editor put it, then what is nearest, marked as such', () => {
    const answer = answerMoratorium(snapshot, 'ibm', 'duration');
    expect(answer.status).toBe('not_in_sources');
    const [silence, nearest] = bodyOf(answer).split('\n');
    expect(silence).toBe("No article states how long IBM's decision is to last.");
    const [action] = snapshot.records.get('ibm')?.facets.get('action')?.points ?? [];
    expect(nearest).toContain(`Nearest: ${action?.brief?.says}`);
    expect(answerMoratorium(snapshot, 'amazon', 'condition').status).toBe('not_in_sources');
  });

  it('is answered for every facet of every record: by a brief, or by that no article states it', () => {
    for (const { company, facets } of snapshot.records.values()) {
      for (const facet of FACETS) {
        const answer = answerMoratorium(snapshot, company.id, facet);
        const isStated = (facets.get(facet)?.points.length ?? 0) > 0;
        expect(answer.status, `${company.name}: ${facet}`).toBe(isStated ? 'answered' : 'not_in_sources');
        if (!isStated) expect(bodyOf(answer), `${company.name}: ${facet}`).toMatch(/^No article /u);
      }
    }
  });
});

describe('/moratorium facet:differences', () => {
  it('begins with contradictions alone; what is only worded differently stands behind them', () => {
    const answer = answerMoratorium(snapshot, 'microsoft', 'differences');
    expect(answer.lead.every((item) => item.kind === 'brief' && item.contradiction !== undefined)).toBe(true);
    expect(bodyOf(answer)).not.toMatch(/Worded differently/u);
    expect(detailOf(answer, 'Other wordings')).toMatch(/Worded differently on how long Microsoft/u);
    expect(detailOf(answer, 'Other wordings')).not.toMatch(/contradict/u);
  });

  it('names those for which there is no room, and shows every one under “Each side”', () => {
    for (const { company, facets } of snapshot.records.values()) {
      const answer = answerMoratorium(snapshot, company.id, 'differences');
      const own = [...facets.values()].filter(({ facet }) => !ASIDE.has(facet));
      for (const { about = '', contradict, readings } of own.flatMap(({ points }) => points)) {
        if (contradict === undefined) continue;
        expect(bodyOf(answer).toLowerCase(), company.name).toContain(about.toLowerCase());
        for (const { says } of readings) expect(detailOf(answer, 'Each side'), company.name).toContain(says);
      }
    }
  });
});

describe('/moratorium of a company without a record', () => {
  it('says that no article reports a moratorium, what it is named for, and shows the passages behind it', () => {
    const answer = answerMoratorium(snapshot, 'google');
    expect(answer.status).toBe('not_in_sources');
    expect(bodyOf(answer)).toMatch(/^No article reports a moratorium (?:by|of) Google/u);
    expect(bodyOf(answer)).toContain('Civil rights groups urged it to stop selling');
    expect(detailOf(answer, 'What they say of it')).toMatch(/January 2019/u);
  });

  it('says it once: what an editor has written has the sentence already', () => {
    const said = bodyOf(answerMoratorium(snapshot, 'google')).match(/No article reports a moratorium/gu);
    expect(said).toHaveLength(1);
  });

  it('of a name that the articles do not have says that, with those that have a record', () => {
    const answer = answerMoratorium(snapshot, 'Clearview');
    expect(answer).toMatchObject({ status: 'not_in_sources', citations: [] });
    expect(plainText(answer)).toContain('There is a record for Microsoft, Amazon and IBM.');
    expect(answer.title).not.toContain('Clearview');
  });
});
