import { parseHTML } from 'linkedom';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Answer, firstScreen } from '../../src/answers/answer.js';
import { answerContradictions, answerOverview } from '../../src/answers/overview.js';
import { bodyLines, detailText, plainText } from '../../src/answers/plainText.js';
import { answerQuotation, answerQuotations } from '../../src/answers/quotations.js';
import { parseLine } from '../../src/commandLine.js';
import { dispatch } from '../../src/dispatcher.js';
import { openLibrary } from '../../src/knowledge/library.js';
import { FACETS } from '../../src/knowledge/schema.js';
import type { Snapshot } from '../../src/knowledge/snapshot.js';
import { answerHtml } from '../../src/web/answerHtml.js';
import { askAnswers, editorsQuestions, type NamedAnswer } from '../support/everyAnswer.js';
import { sampleImport } from '../support/importedSamples.js';
import { shippedLibrary } from '../support/library.js';
import { pageText } from '../support/pageText.js';
import { datesIn, expectRulesOfTruth } from '../support/rulesOfTruth.js';
import { testSite } from '../support/site.js';
import { quotedTexts, sourceTexts, unwrapped } from '../support/sourceTexts.js';

/**
 * The rules of truth hold over the text of an answer. What a page shows of an answer is that text, so they hold over the
 * page; what stands around it, and pages that are no answer, are looked through here.
 */
let snapshot: Snapshot;
beforeAll(async () => {
  snapshot = (await shippedLibrary()).snapshot();
});

/** Answers that only pages have. */
function pagesOwn(of: Snapshot = snapshot): NamedAnswer[] {
  return [
    { asked: '/overview', answer: answerOverview(of) },
    { asked: '/contradictions', answer: answerContradictions(of) },
    ...[undefined, 'Congress', 'human rights', 'football'].map((about) => ({
      asked: `/quotes about:${about}`,
      answer: answerQuotations(of, about),
    })),
    ...of.quotations.flatMap(({ passageId }) => {
      const answer = answerQuotation(of, passageId);
      return answer ? [{ asked: `/quotes passage:${passageId}`, answer }] : [];
    }),
  ];
}

function someOfEachCommand(): NamedAnswer[] {
  const [, first = '', second = ''] = [...snapshot.passages.values()].map(({ text }) => text.slice(0, 200));
  const lines = [
    ...[...snapshot.companies.keys()].map((id) => `/moratorium company:${id}`),
    ...FACETS.slice(0, 6).map((facet) => `/moratorium company:amazon facet:${facet}`),
    '/compare',
    '/compare companies:ibm, google facet:differences',
    '/compare facet:reaction',
    '/timeline company:ibm',
    ...[...snapshot.speakers.keys()].map((id) => `/quote speaker:${id} about:human rights`),
    ...[...snapshot.articles.keys()].map((id) => `/sources article:${id}`),
    '/sources',
    ...[
      first,
      `${first.slice(0, 60)} bananas`,
      `“${second}” said Nobody`,
      'in [1] the [2] United States',
    ].map((text) => `/verify text:${text}`),
    '/help',
  ];
  return lines.map((asked) => ({ asked, answer: dispatch({ snapshot: () => snapshot }, parseLine(asked)) }));
}

describe('the answers that only pages have', () => {
  it('keep every rule of truth', async () => {
    await expectRulesOfTruth({ snapshot, answers: pagesOwn() });
  });

  it('keep them with an imported article that nobody has reviewed, whose page has its own words', async () => {
    const library = await openLibrary('knowledge');
    expect(await library.add(sampleImport(), { by: 'Mia' })).toEqual([]);
    await library.refresh({ by: 'Mia' });
    await expectRulesOfTruth({ snapshot: library.snapshot(), answers: pagesOwn(library.snapshot()) });
    const { get } = await testSite({ library });
    const { text } = await get('/article/harbour-herald-2021');
    expect(text).toContain('<p lang="en">The harbour council bought cameras from Amazon in spring.</p>');
    expect(text).toContain('Ida Voss, harbour master');
    expect(text).toContain('the article’s own words');
  });
});

describe('the page of an answer', () => {
  it('has the text of the answer to the letter, first screen and details', () => {
    const questions = editorsQuestions(snapshot).filter((_, at) => at % 25 === 0);
    const answers = [...pagesOwn(), ...someOfEachCommand(), ...askAnswers(snapshot, questions)];
    expect(answers.length).toBeGreaterThan(80);
    for (const { asked, answer } of answers) expect(shownOn(answer), asked).toEqual(expected(answer));
  }, 60_000);
});

function shownOn(answer: Answer) {
  const { title, body, sources, asOf, details } = pageText(String(answerHtml(answer)));
  return { title, body, sources, asOf, details: details.map(({ lines }) => lines.join('\n').trim()) };
}

/** The same from the text that a terminal shows. */
function expected(answer: Answer) {
  const menus = [...new Set(answer.details.map(({ menu, label }) => menu ?? label))];
  return {
    title: answer.title,
    body: bodyLines(answer, firstScreen(answer)),
    sources: /\n\nSources\n(.*)\n/u.exec(plainText(answer))?.[1] ?? '',
    asOf: answer.asOf,
    details: menus.map((name) =>
      answer.details
        .filter(({ menu, label }) => (menu ?? label) === name)
        .map(({ label, menu, sections }) => {
          const isNamed = menu === undefined || sections.some(({ heading }) => heading === label);
          const shown = sections.map(({ heading, items }) => ({
            items,
            ...(heading !== undefined && (menu !== undefined || heading !== label) && { heading }),
          }));
          return [...(isNamed ? [] : [label, '']), detailText(answer, { sections: shown })].join('\n');
        })
        .join('\n\n'),
    ),
  };
}

describe('every page that a link leads to, from the first page on', () => {
  interface Read {
    ids: Set<string>;
    links: string[];
    /** What it says, line by line, how it is described last. */
    lines: string[];
  }
  /** By their address without a fragment. */
  const pages = new Map<string, { status: number; html: string; read: Read | undefined }>();
  beforeAll(async () => {
    const { get } = await testSite();
    const waiting = ['/'];
    for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
      if (pages.has(path)) continue;
      const { status, headers, text } = await get(path);
      const read = headers.get('content-type')?.startsWith('text/html') === true ? readPage(text) : undefined;
      pages.set(path, { status, html: text, read });
      for (const link of read?.links ?? []) {
        const next = link.split('#')[0] ?? '';
        if (next.startsWith('/') && !next.includes('v=')) waiting.push(next);
      }
    }
  }, 60_000);
  const readPage = (html: string): Read => {
    const { document } = parseHTML(html);
    const links = [...document.querySelectorAll('[href], [src]')].map(
      (element) => element.getAttribute('href') ?? element.getAttribute('src') ?? '',
    );
    const ids = new Set([...document.querySelectorAll('[id]')].map(({ id }) => id));
    // A headline stands in quotation marks in a citation, as its style has it.
    for (const element of document.querySelectorAll('.citation, form')) element.remove();
    const lines = [
      ...[...document.querySelectorAll('p, li, dd, figcaption, h1, h2, h3, h4')].map(
        ({ textContent }) => textContent ?? '',
      ),
      ...[...document.querySelectorAll('svg')].map((one) => one.getAttribute('aria-label') ?? ''),
      document.querySelector('meta[property="og:description"]')?.getAttribute('content') ?? '',
    ];
    return { ids, links, lines };
  };
  /** For each page what a check finds, under its address. */
  const inEach = (check: (page: Read & { html: string; path: string }) => string[]) =>
    [...pages].flatMap(([path, { html, read }]) =>
      read ? check({ ...read, html, path }).map((fault) => `${path}: ${fault}`) : [],
    );

  it('is there, and so is the place in it that the link is to', () => {
    expect(pages.size).toBeGreaterThan(150);
    expect([...pages].filter(([, { status }]) => status !== 200).map(([path]) => path)).toEqual([]);
    const lost = inEach(({ path: from, links }) =>
      links.filter((link) => {
        const [path = '', fragment] = link.split('#');
        return (
          fragment !== undefined && pages.get(path === '' ? from : path)?.read?.ids.has(fragment) !== true
        );
      }),
    );
    expect(lost).toEqual([]);
  });

  it('leads nowhere but to the site itself', () => {
    const own = /^(?:[/#]|https:\/\/moratoria\.example\/)/u;
    expect(inEach(({ links }) => links.filter((link) => !own.test(link)))).toEqual([]);
  });

  it('has in quotation marks only what stands letter for letter in an article', async () => {
    const { passages } = await sourceTexts(snapshot);
    const verbatim = [...passages.values()].flatMap((one) => one.verbatim.map(unwrapped)).join('\n');
    const isVerbatim = (words: string) => verbatim.includes(unwrapped(words));
    expect(inEach(({ lines }) => lines.flatMap(quotedTexts).filter((words) => !isVerbatim(words)))).toEqual(
      [],
    );
  });

  it('marks a date that no article prints as inferred, and has no year after the articles', async () => {
    const { passages, articles } = await sourceTexts(snapshot);
    const dates = [
      ...[...passages.values()].flatMap(({ text }) => datesIn(text)),
      ...[...articles.values()].flatMap(({ published }) => published ?? []),
    ];
    const printed = new Set(dates.flatMap((date) => [date, date.slice(0, 7)]));
    const isUnmarked = (line: string) =>
      !line.includes('inferred') && datesIn(line).some((date) => !printed.has(date));
    const later = /\b20(?:2[1-9]|[3-9]\d)\b|indefinite/u;
    expect(inEach(({ lines }) => lines.filter((line) => isUnmarked(line) || later.test(line)))).toEqual([]);
  });

  it('says how far the sources reach, what it is in a sentence, and its version', () => {
    const faults = inEach(({ html, lines }) => [
      ...(html.includes(`<code>${snapshot.version}</code>`) ? [] : ['no version']),
      ...((lines.at(-1)?.length ?? 0) > 20 ? [] : ['no description']),
      ...(html.match(/<h1>/gu)?.length === 1 ? [] : ['not one title']),
      ...(html.includes('class="sources"') && !lines.some((line) => line.startsWith('As of: '))
        ? ['no reach']
        : []),
    ]);
    expect(faults).toEqual([]);
  });

  it('weighs less than 30 KB', () => {
    const heavy = inEach(({ html }) => {
      const bytes = Buffer.byteLength(html.replace(/<svg role[\s\S]*?<\/svg>/gu, ''));
      return bytes > 30_000 ? [`${bytes} bytes`] : [];
    });
    expect(heavy).toEqual([]);
  });
});
