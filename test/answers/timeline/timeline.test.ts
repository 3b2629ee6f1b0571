import { describe, expect, it } from 'vitest';
import { type Answer, type Attachment, citedBy } from '../../../src/answers/answer.js';
import { detailText, plainText } from '../../../src/answers/plainText.js';
import { SCREEN } from '../../../src/answers/screen.js';
import { answerTimeline } from '../../../src/answers/timeline/timeline.js';
import { timeOf } from '../../../src/answers/timeline/times.js';
import { openLibrary } from '../../../src/knowledge/library.js';
import { BRIEF_LIMITS } from '../../../src/knowledge/schema.js';
import { shippedLibrary } from '../../support/library.js';
import { bodyOf } from '../../support/rulesOfTruth.js';
import { temporaryKnowledge } from '../../support/temporaryKnowledge.js';

const shipped = async () => (await shippedLibrary()).snapshot();

function picturesOf({ attachments }: Answer): { picture: Attachment; shown: string; svg: string }[] {
  return attachments.map((picture) => {
    if (picture.content.kind !== 'drawing') throw new Error('An attachment is no drawing.');
    const { svg } = picture.content;
    return { picture, svg, shown: textIn(svg) };
  });
}

/** All that an SVG shows, its lines joined. */
function textIn(svg: string): string {
  return [...svg.matchAll(/<text.*<\/text>/gu)]
    .map(([line]) => line.replace(/<tspan/gu, ' $&').replace(/<[^>]*>/gu, ''))
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

/** What stands on the first screen, line by line. */
const linesOf = (answer: Answer): string[] => bodyOf(answer).split('\n');

function everyEvent(answer: Answer): string {
  const detail = answer.details.find(({ label }) => label === 'Every event');
  return detail ? detailText(answer, detail) : '';
}

describe('/timeline', () => {
  it('tells every event on a line with its time and its citations, in the order of the library', async () => {
    const snapshot = await shipped();
    const answer = answerTimeline(snapshot);
    expect(answer.status).toBe('answered');
    expect(snapshot.timeline.length).toBeGreaterThan(5);
    expect(linesOf(answer).map((line) => line.replace(/ (?:\[\d+\])+$/u, ''))).toEqual(
      // Short times stand in a column of their own.
      snapshot.timeline.map((event) => `${`${timeOf(event)} `.padEnd(12)}${event.says}`),
    );
    expect(answer.lead.map(citedBy)).toEqual(snapshot.timeline.map(({ accordingTo }) => accordingTo));
  });

  it('marks on its line a date that no article states, and gives none where there is none', async () => {
    const lines = linesOf(answerTimeline(await shipped()));
    const times = lines.map((line) => line.replace(/ (?:Amazon|Over|George) .*$/u, ''));
    expect(times).toContain('10 June 2020 (inferred)');
    expect(times).toContain('January 2019');
    expect(times).toContain('In recent weeks');
  });

  it('says behind it of each time how it is known: stated, inferred with the reasoning, or only in words', async () => {
    const answer = answerTimeline(await shipped());
    const whole = everyEvent(answer);
    expect(whole).toContain('\nJanuary 2019 (stated)\n');
    expect(whole).toContain('\nWednesday: 10 June 2020 (inferred, stated by no article)\n');
    const reasoning =
      /10 June 2020: inferred, stated by no article\. The two articles that say Wednesday are undated\./u;
    expect(whole).toMatch(reasoning);
    expect(whole).toContain('\nIn recent weeks (no date given)\n');
    // On the first screen it would stand between a reader and the next event.
    expect(bodyOf(answer)).not.toMatch(reasoning);
  });

  it('has behind it, under their event, all sides where sources contradict each other', async () => {
    const snapshot = await shipped();
    const whole = everyEvent(answerTimeline(snapshot));
    expect(whole).toMatch(/Sources contradict each other on which company went first: /u);
    expect(whole).toMatch(/– Fast Company and Digital Trends: IBM was the first/u);
    expect(whole).toMatch(/– Micky: Amazon made its announcement on Wednesday, and IBM followed/u);
    const events = whole.split('\n\n');
    expect(events).toHaveLength(snapshot.timeline.length);
    for (const [at, { says, points }] of snapshot.timeline.entries()) {
      expect(events[at]).toContain(says);
      for (const { readings } of points)
        for (const reading of readings) expect(events[at]).toContain(reading.says);
    }
  });

  it('counts the events for which the first screen has no room, and has them behind it', async () => {
    const says =
      'Something happened that takes a good many words to tell, and would fill a line or two by itself';
    const event = (number: number) =>
      `- { says: "${says} ${number}.", known: worded, when: this week, accordingTo: [fast-company-2020#p3] }`;
    const answer = answerTimeline(
      await withTimeline(`${Array.from({ length: 40 }, (_, at) => event(at)).join('\n')}\n`),
    );
    const shown = linesOf(answer).filter((line) => line.includes(says));
    expect(bodyOf(answer).length).toBeLessThanOrEqual(SCREEN.overview);
    expect(linesOf(answer).at(-1)).toBe(`${40 - shown.length} more events: Every event`);
    expect(everyEvent(answer).split(says)).toHaveLength(41);
  });

  it('leads on to the timelines of companies, and to the other colours', async () => {
    const { next } = answerTimeline(await shipped());
    expect(next).toContainEqual({
      label: 'Timeline: IBM',
      command: 'timeline',
      options: { company: 'ibm' },
    });
    expect(next).toContainEqual({ label: 'Light picture', command: 'timeline', options: { theme: 'light' } });
  });
});

describe('/timeline company:', () => {
  it.each(['amazon', 'AMZN', 'rekogniton'])(
    'has the events of the company that %s names, and no others',
    async (asked) => {
      const snapshot = await shipped();
      const answer = answerTimeline(snapshot, asked);
      const own = snapshot.timeline.filter(({ companies }) => companies.includes('amazon'));
      expect(answer.title).toBe(`Timeline: Amazon, ${own.length} events`);
      const others = snapshot.timeline.filter((event) => !own.includes(event));
      for (const text of [bodyOf(answer), everyEvent(answer)]) {
        for (const { says } of own) expect(text).toContain(says);
        for (const { says } of others) expect(text).not.toContain(says);
      }
      // Whoever reads two lines has to know that there is more.
      expect(linesOf(answer).at(-1)).toBe(`${others.length} further events without this company: /timeline`);
      const { next } = answer;
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

describe('the pictures', () => {
  it('are two or three for the shipped library, with every event in exactly one, in their order', async () => {
    const snapshot = await shipped();
    const pictures = picturesOf(answerTimeline(snapshot));
    expect(pictures.length).toBeGreaterThanOrEqual(2);
    expect(pictures.length).toBeLessThanOrEqual(3);
    expect(pictures.map(({ picture }) => picture.name)).toEqual(
      pictures.map((_, at) => `timeline-${at + 1}.png`),
    );
    const places = snapshot.timeline.map(({ says }) =>
      pictures.flatMap(({ picture }, at) => (picture.description.includes(says) ? [at] : [])),
    );
    expect(places.every((those) => those.length === 1)).toBe(true);
    expect(places.flat()).toEqual([...places.flat()].sort());
  });

  it.each([undefined, 'microsoft', 'amazon', 'ibm', 'google'])(
    'are no taller than three quarters of their width, since Discord shows them 400 × 300: %s',
    async (company) => {
      const pictures = picturesOf(answerTimeline(await shipped(), company));
      expect(pictures.length).toBeGreaterThan(0);
      for (const { svg } of pictures) {
        const [, width, height] = /width="(\d+)" height="(\d+)"/u.exec(svg) ?? [];
        expect(Number(height) / Number(width)).toBeLessThanOrEqual(0.75);
      }
    },
  );

  it('say when, how that is known, who says so and where sources contradict each other', async () => {
    const shown = picturesOf(answerTimeline(await shipped()))
      .map((picture) => picture.shown)
      .join(' ');
    expect(shown).toContain('2018 stated Channelnomics Brad Smith of Microsoft called on lawmakers');
    expect(shown).toContain('10 June 2020 inferred Digital Trends, Micky Amazon announced');
    expect(shown).toContain('In recent weeks no date given Channelnomics George Floyd');
    expect(shown).toMatch(/ontradict/u);
    // What the sides say is in the text.
    expect(shown).not.toContain('IBM followed suit');
  });

  it('are dark unless somebody asks for light ones, with the same words', async () => {
    const snapshot = await shipped();
    const [unasked, dark, light] = [
      answerTimeline(snapshot),
      answerTimeline(snapshot, undefined, 'dark'),
      answerTimeline(snapshot, undefined, 'light'),
    ].map(picturesOf);
    expect(unasked).toEqual(dark);
    expect(light?.map(({ svg }) => svg)).not.toEqual(dark?.map(({ svg }) => svg));
    expect(light?.map(({ shown }) => shown)).toEqual(dark?.map(({ shown }) => shown));
  });

  it('are each described in words: which part it is, and all that it shows', async () => {
    const pictures = picturesOf(answerTimeline(await shipped()));
    const descriptions = pictures.map(({ picture }) => picture.description);
    for (const [at, description] of descriptions.entries()) {
      expect(description.length).toBeLessThanOrEqual(1024);
      expect(description).toMatch(new RegExp(`^Timeline, ${at + 1} of ${pictures.length}\\.`, 'u'));
    }
    const all = descriptions.join(' ');
    expect(all).toContain('2018 (stated): Brad Smith of Microsoft');
    expect(all).toMatch(/ 10 June 2020 \(inferred\): Amazon announced .* \(Digital Trends and Micky\)/u);
    expect(all).toContain('In recent weeks (no date given): George Floyd');
    expect(all).toMatch(/Sources contradict each other on which company went first/u);
  });

  it('count what has no room in four of them, in the last one and in its description', async () => {
    const says =
      'Something happened that takes a good many words to tell and would fill a line or two by itself';
    const event = (number: number) =>
      `- { says: ${says} ${number}., known: worded, when: this week, accordingTo: [fast-company-2020#p3] }`;
    const snapshot = await withTimeline(`${Array.from({ length: 40 }, (_, at) => event(at)).join('\n')}\n`);
    const pictures = picturesOf(answerTimeline(snapshot));
    expect(pictures).toHaveLength(4);
    const drawn = pictures.flatMap(({ shown }) => shown.match(/itself \d+\./gu) ?? []);
    expect(drawn).toEqual(drawn.map((_, at) => `itself ${at}.`));
    expect(drawn.length).toBeGreaterThan(8);
    expect(pictures.at(-1)?.shown).toContain(`${40 - drawn.length} more events are in the text.`);
    expect(pictures.at(-1)?.picture.description).toContain(
      `${40 - drawn.length} more events in the text of the answer.`,
    );
  });

  it('have descriptions of whole events within what Discord takes, however long they are', async () => {
    const long = `An event ${'of many words '.repeat(12)}`.slice(0, BRIEF_LIMITS.says - 7).concat(' indeed');
    const event = `- { says: ${long}, known: worded, when: this week, accordingTo: [fast-company-2020#p3] }\n`;
    const pictures = picturesOf(answerTimeline(await withTimeline(event.repeat(12))));
    expect(pictures.length).toBeGreaterThan(1);
    for (const { picture, shown } of pictures) {
      expect(picture.description.length).toBeLessThanOrEqual(1024);
      expect(picture.description.split(long).length).toBe(shown.split(long).length);
    }
  });
});
