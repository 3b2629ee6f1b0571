import { beforeAll, describe, expect, it } from 'vitest';
import { type Answer, firstScreen } from '../../src/answers/answer.js';
import { detailText, plainText } from '../../src/answers/plainText.js';
import { answerQuote } from '../../src/answers/quote.js';
import { openLibrary } from '../../src/knowledge/library.js';
import type { Snapshot } from '../../src/knowledge/snapshot.js';
import { createMemoryStore } from '../../src/store/memoryStore.js';
import { shippedLibrary } from '../support/library.js';
import { bodyOf } from '../support/rulesOfTruth.js';

let snapshot: Snapshot;
beforeAll(async () => {
  snapshot = (await shippedLibrary()).snapshot();
});

/** The passages whose quotations stand on the first screen. */
function shownFirst(answer: Answer): string[] {
  return firstScreen(answer).flatMap(({ items }) =>
    items.flatMap((item) => (item.kind === 'quotation' ? [item.quotation.passageId] : [])),
  );
}

function detailOf(answer: Answer, label: string): string {
  const detail = answer.details.find((one) => one.label === label);
  return detail ? detailText(answer, detail) : '';
}

/** Three articles have one statement of Brad Smith: two with slips or less of it. */
const VERSIONS = ['fast-company-2020#p7', 'digital-trends-2020#p3', 'channelnomics-2020#p12'];

describe('/quote', () => {
  it('shows one version of a statement, whole: the one with the fewest slips, and of these the longest', () => {
    const shown = shownFirst(answerQuote(snapshot, 'brad-smith'));
    expect(shown.filter((id) => VERSIONS.includes(id))).toEqual(['channelnomics-2020#p12']);
    for (const id of shown) {
      const quotation = snapshot.passages.get(id)?.quotation;
      for (const part of quotation?.parts ?? [])
        expect(bodyOf(answerQuote(snapshot, 'brad-smith'))).toContain(`“${part}”`);
    }
  });

  it('has the other versions behind a button, with the words in which they vary', () => {
    const answer = answerQuote(snapshot, 'brad-smith');
    expect(bodyOf(answer)).toContain('Articles do not have one statement in the same words: Versions');
    expect(bodyOf(answer)).not.toContain('Words that vary');
    const versions = detailOf(answer, 'Versions');
    expect(versions).toContain('One statement, as 3 articles have it; the words vary');
    expect(versions).toContain('Fast Company: “national law in place ground in human” [sic: “ground”]');
    const passages = answer.details
      .find(({ label }) => label === 'Versions')
      ?.sections.flatMap(({ items }) =>
        items.flatMap((item) => (item.kind === 'quotation' ? [item.quotation.passageId] : [])),
      );
    expect(passages?.toSorted()).toEqual(VERSIONS.toSorted());
  });

  it('leaves none of a speaker’s quotations out: those without room are counted, and stand behind', () => {
    for (const { id } of snapshot.speakers.values()) {
      const theirs = snapshot.quotations.filter(({ speaker }) => speaker?.id === id);
      const answer = answerQuote(snapshot, id);
      const all = [bodyOf(answer), ...answer.details.map((detail) => detailText(answer, detail))].join('\n');
      for (const { parts } of theirs) for (const part of parts) expect(all, id).toContain(`“${part}”`);
      const versions = answer.details.find(({ label }) => label === 'Versions');
      const hidden = theirs.length - shownFirst(answer).length;
      if (hidden > 0 && versions === undefined)
        expect(bodyOf(answer), id).toContain(`${hidden} more quotation`);
    }
  });

  it('marks a slip of an article outside the quotation marks, so that the words stay as they are', () => {
    const answer = answerQuote(snapshot, 'microsoft');
    const all = [plainText(answer), ...answer.details.map((detail) => detailText(answer, detail))].join('\n');
    expect(all).toMatch(/” \[sic: “ground”\]/u);
  });
});

describe('/quote about:', () => {
  it('shows what is about it, and counts what is on other matters', () => {
    const answer = answerQuote(snapshot, 'brad-smith', 'Congress');
    expect(answer.status).toBe('answered');
    expect(shownFirst(answer)).toEqual(['channelnomics-2020#p12']);
    const theirs = snapshot.quotations.filter(({ speaker }) => speaker?.id === 'brad-smith');
    expect(bodyOf(answer)).toContain(`${theirs.length - 1} more quotations on other matters.`);
    expect(detailOf(answer, 'On other matters')).not.toBe('');
  });

  it('shows of an interrupted quotation the part asked for, whole, and that there is another', () => {
    const answer = answerQuote(snapshot, 'brad-smith', 'we need congress to act');
    expect(shownFirst(answer)[0]).toBe('channelnomics-2020#p12');
    const [before, asked] = snapshot.passages.get('channelnomics-2020#p12')?.quotation?.parts ?? [];
    expect(asked).toContain('We need Congress to act');
    expect(bodyOf(answer)).toContain(`“${asked}”`);
    expect(bodyOf(answer)).not.toContain(`“${before}”`);
    // Whoever reads one part has to know that it is not all that was said.
    expect(bodyOf(answer)).toContain('1 more part of the same quotation: All quotations.');
    expect(detailOf(answer, 'All quotations')).toContain(`“${before}”`);
  });

  it('says that no article quotes somebody on what nobody asked of, and what they do quote', () => {
    const answer = answerQuote(snapshot, 'brad-smith', 'football');
    expect(answer.status).toBe('not_in_sources');
    expect(bodyOf(answer)).toMatch(/^No article quotes Brad Smith on that\. What they do quote:\n/u);
    expect(shownFirst(answer)).not.toEqual([]);
  });

  it('shows of what they do quote whole parts only, as many as fit under what no article quotes', async () => {
    const library = await openLibrary('knowledge', createMemoryStore());
    await library.remove('fast-company-2020', { by: 'Mia' });
    const answer = answerQuote(library.snapshot(), 'matt-cagle', 'football');
    const [only] = library.snapshot().quotations.filter(({ speaker }) => speaker?.id === 'matt-cagle');
    const [first, second] = only?.parts ?? [];
    expect(bodyOf(answer)).toContain(`“${first}”`);
    expect(bodyOf(answer)).not.toContain(`“${second}”`);
    expect(bodyOf(answer)).toContain('1 more part of the same quotation: All quotations.');
    expect(detailOf(answer, 'All quotations')).toContain(`“${second}”`);
  });

  it('gives a person no words of the organisation, which it points to', () => {
    const answer = answerQuote(snapshot, 'brad-smith');
    for (const id of shownFirst(answer))
      expect(snapshot.passages.get(id)?.quotation?.speaker?.id).toBe('brad-smith');
    expect(
      answerQuote(snapshot, 'Microsoft')
        .next.map(({ label }) => label)
        .join(),
    ).toContain('Brad Smith');
  });
});
