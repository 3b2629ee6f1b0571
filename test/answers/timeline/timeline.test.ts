import { describe, expect, it } from 'vitest';
import { type Answer, type Attachment, citedBy } from '../../../src/answers/answer.js';
import { plainText } from '../../../src/answers/plainText.js';
import { answerTimeline } from '../../../src/answers/timeline/timeline.js';
import { openLibrary } from '../../../src/knowledge/library.js';
import { shippedLibrary } from '../../support/library.js';
import { temporaryKnowledge } from '../../support/temporaryKnowledge.js';

const shipped = async () => (await shippedLibrary()).snapshot();

function pictureOf({ attachments }: Answer): { picture: Attachment; svg: string } {
  const [picture] = attachments;
  if (picture?.content.kind !== 'drawing') throw new Error('The answer has no drawing.');
  return { picture, svg: picture.content.svg };
}

/** All that an SVG shows, its lines joined. */
function textIn(svg: string): string {
  return [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/gu)]
    .map(([, line = '']) => line)
    .join(' ')
    .replace(/&apos;/gu, "'")
    .replace(/&amp;/gu, '&');
}

/** A snapshot of the shipped library with another timeline. */
async function withTimeline(text: string) {
  const knowledge = await temporaryKnowledge();
  await knowledge.write('timeline.yaml', text);
  return (await openLibrary(knowledge.directory)).snapshot();
}

describe('/timeline', () => {
  it('tells every event under its time, in the order of the library, each with its citations', async () => {
    const snapshot = await shipped();
    const { sections, status } = answerTimeline(snapshot);
    expect(status).toBe('answered');
    expect(snapshot.timeline.length).toBeGreaterThan(5);
    expect(sections.map(({ items }) => items[0])).toEqual(
      snapshot.timeline.map(({ says, accordingTo }) =>
        expect.objectContaining({ kind: 'statement', text: says, citations: accordingTo }),
      ),
    );
  });

  it('says of each time how it is known: stated, inferred with the reasoning, or only in words', async () => {
    const text = plainText(answerTimeline(await shipped()));
    expect(text).toContain('\nJanuary 2019 (stated)\n');
    expect(text).toContain('\nWednesday: 10 June 2020 (inferred, stated by no article)\n');
    expect(text).toMatch(
      /10 June 2020: inferred, stated by no article\. The two articles that say Wednesday/u,
    );
    expect(text).toContain('\nIn recent weeks (no date given)\n');
  });

  it('shows both sides where articles differ on who was first', async () => {
    const text = plainText(answerTimeline(await shipped()));
    expect(text).toMatch(/The sources differ on which company went first/u);
    expect(text).toMatch(/– Fast Company and Digital Trends: IBM was the first/u);
    expect(text).toMatch(/– Micky: Amazon made its announcement on Wednesday, and IBM followed/u);
  });

  it('leads on to the timelines of companies, the other colours, and the sources', async () => {
    const { next } = answerTimeline(await shipped());
    expect(next).toContainEqual({
      label: 'Timeline: IBM',
      command: 'timeline',
      options: { company: 'ibm' },
    });
    expect(next).toContainEqual({ label: 'Light picture', command: 'timeline', options: { theme: 'light' } });
    expect(next.at(-1)?.command).toBe('sources');
  });
});

describe('/timeline company:', () => {
  it.each(['amazon', 'AMZN', 'rekogniton'])(
    'has the events of the company that %s names, and no others',
    async (asked) => {
      const snapshot = await shipped();
      const { title, sections, next } = answerTimeline(snapshot, asked);
      const own = snapshot.timeline.filter(({ companies }) => companies.includes('amazon'));
      expect(title).toBe(`Timeline: Amazon, ${own.length} events`);
      const shown = sections.flatMap(({ items }) =>
        items.flatMap((item) => (item.kind === 'statement' ? item.text : [])),
      );
      expect(own.map(({ says }) => says).filter((says) => !shown.includes(says))).toEqual([]);
      const others = snapshot.timeline.filter((event) => !own.includes(event)).map(({ says }) => says);
      expect(shown.filter((text) => others.includes(text))).toEqual([]);
      expect(next.map(({ label }) => label)).toContain('The whole timeline');
      expect(next.map(({ label }) => label)).not.toContain('Timeline: Amazon');
    },
  );

  it('says so where the company has no event, and where no company is called that', async () => {
    const snapshot = await shipped();
    const none = answerTimeline(snapshot, 'facebook');
    expect(none).toMatchObject({ status: 'not_in_sources', attachments: [] });
    expect(plainText(none)).toContain('The timeline has no event of Facebook.');
    const unknown = answerTimeline(snapshot, 'nobody at all');
    expect(unknown).toMatchObject({ status: 'not_in_sources', attachments: [] });
    expect(plainText(unknown)).toContain('No article names a company or product called nobody at all.');
  });
});

describe('a library without a timeline', () => {
  it('says that it has none and how an editor adds one, and leads to the records', async () => {
    const answer = answerTimeline(await withTimeline('[]\n'));
    expect(answer).toMatchObject({ status: 'not_in_sources', attachments: [] });
    expect(plainText(answer)).toMatch(
      /no timeline yet[\s\S]*timeline\.yaml; knowledge\/README\.md says how/u,
    );
    expect(answer.next.map(({ label }) => label)).toContain('Microsoft');
  });
});

describe('the picture', () => {
  it('shows the time, the text and the sources of every event, the differences, and how far the sources reach', async () => {
    const snapshot = await shipped();
    const answer = answerTimeline(snapshot);
    const shown = textIn(pictureOf(answer).svg);
    for (const { says } of snapshot.timeline) expect(shown).toContain(says);
    expect(shown).toContain('Wednesday: 10 June 2020 inferred');
    expect(shown).toContain('In recent weeks no date given');
    expect(shown).toContain('The sources differ on which company went first');
    expect(shown).toContain(answer.asOf);
    // The numbers are those of the answer that it goes with.
    for (const { label, passage } of answer.citations) {
      const isDrawn = answer.sections.some(({ items }) =>
        items.some((item, at) => (at === 0 || item.kind === 'difference') && citedBy(item).includes(passage)),
      );
      expect(shown.includes(`[${label}]`), passage).toBe(isDrawn);
    }
  });

  it('is dark unless somebody asks for a light one, with the same words', async () => {
    const snapshot = await shipped();
    const [unasked, dark, light] = [
      answerTimeline(snapshot),
      answerTimeline(snapshot, undefined, 'dark'),
      answerTimeline(snapshot, undefined, 'light'),
    ].map((answer) => pictureOf(answer).svg);
    expect(unasked).toBe(dark);
    expect(light).not.toBe(dark);
    expect(textIn(light ?? '')).toBe(textIn(dark ?? ''));
  });

  it('is described in words: every event of the shipped library, whole', async () => {
    const snapshot = await shipped();
    const { description, name } = pictureOf(answerTimeline(snapshot)).picture;
    expect(name).toBe('timeline.png');
    expect(description.length).toBeLessThanOrEqual(1024);
    for (const { says } of snapshot.timeline) expect(description).toContain(says);
    expect(description).toContain('10 June 2020 (inferred): Amazon');
  });

  it('is described by as many whole events as there is room for, and by how many more there are', async () => {
    const says =
      'Something happened that takes a good many words to tell and would fill a line or two by itself';
    const event = (number: number) =>
      `- { says: ${says} ${number}, known: worded, when: this week, accordingTo: [fast-company-2020#p3] }`;
    const snapshot = await withTimeline(`${Array.from({ length: 40 }, (_, at) => event(at)).join('\n')}\n`);
    const { description } = pictureOf(answerTimeline(snapshot)).picture;
    expect(description.length).toBeLessThanOrEqual(1024);
    const told = description.split(`This week: ${says}`).length - 1;
    expect(told).toBeGreaterThan(5);
    expect(description).toMatch(
      new RegExp(`Then ${40 - told} more events; the text of the answer has all of them\\.$`, 'u'),
    );
  });
});
