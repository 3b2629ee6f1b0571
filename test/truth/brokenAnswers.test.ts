import { beforeAll, describe, expect, it } from 'vitest';
import type { Answer, Item, Statement } from '../../src/answers/answer.js';
import { answerCompare } from '../../src/answers/compare/compare.js';
import { answerMoratorium } from '../../src/answers/moratorium.js';
import { answerQuote } from '../../src/answers/quote.js';
import type { Snapshot } from '../../src/knowledge/snapshot.js';
import type { NamedAnswer } from '../support/everyAnswer.js';
import { shippedLibrary } from '../support/library.js';
import {
  contradictionsAreSaid,
  datesAreStatedOrInferred,
  detailsCanBeFound,
  endsWithReach,
  everyNumberLeads,
  everyStatementCites,
  noBareAnswer,
  nobodyGetsOthersWords,
  nothingAdded,
  onlyContradictionsAreCalledSo,
  quotationsAreWhole,
  quotesAreVerbatim,
  type Rule,
  refusalsSaySoFirst,
  screensAreShort,
  speakersAreThoseOfFiles,
  titlesAreOurs,
} from '../support/rulesOfTruth.js';
import { type SourceTexts, sourceTexts } from '../support/sourceTexts.js';

/** A rule that nothing can break protects nobody: each is shown answers that break it, and has to say so. */
let snapshot: Snapshot;
let sources: SourceTexts;
beforeAll(async () => {
  snapshot = (await shippedLibrary()).snapshot();
  sources = await sourceTexts(snapshot);
});

function faultsOf(rule: Rule, answer: Answer, asked: string): string[] {
  const answers: NamedAnswer[] = [{ asked, answer }];
  return rule({ snapshot, sources, answers });
}

/** The answer keeps the rule as it is, and breaks it once it is spoilt. */
function expectBroken(rule: Rule, answer: Answer, spoilt: Answer, asked: string): void {
  expect(faultsOf(rule, answer, asked)).toEqual([]);
  expect(faultsOf(rule, spoilt, asked)).not.toEqual([]);
}

const CONTRADICTION = '/moratorium company:ibm facet:action';
const contradiction = () => answerMoratorium(snapshot, 'ibm', 'action');
const DATED = '/moratorium company:microsoft facet:announced';
const dated = () => answerMoratorium(snapshot, 'microsoft', 'announced');
const REFUSED = '/moratorium company:ibm facet:duration';
const refused = () => answerMoratorium(snapshot, 'ibm', 'duration');
const QUOTED = '/quote speaker:brad-smith';
const quoted = () => answerQuote(snapshot, 'brad-smith');

/** An answer with each item changed, on the first screen and in its details. */
function withItems(answer: Answer, change: (item: Item) => Item | undefined): Answer {
  const changed = (items: Item[]) => items.flatMap((item) => change(item) ?? []);
  const sectionsOf = (sections: Answer['sections']) =>
    sections.map((section) => ({ ...section, items: changed(section.items) }));
  return {
    ...answer,
    lead: changed(answer.lead),
    sections: sectionsOf(answer.sections),
    details: answer.details.map((detail) => ({ ...detail, sections: sectionsOf(detail.sections) })),
  };
}

/** An answer with each sentence in our words changed. */
function withStatements(answer: Answer, change: (statement: Statement) => Statement): Answer {
  return withItems(answer, (item) => {
    switch (item.kind) {
      case 'statement':
        return change(item);
      case 'brief':
        return { ...item, ...(item.says && { says: change(item.says) }), sides: item.sides.map(change) };
      case 'card':
        return { ...item, says: item.says.map(change) };
      case 'point':
        return { ...item, readings: item.readings.map(change) };
      default:
        return item;
    }
  });
}

function withParts(answer: Answer, change: (part: string) => string): Answer {
  return withItems(answer, (item) =>
    item.kind === 'quotation'
      ? { ...item, quotation: { ...item.quotation, parts: item.quotation.parts.map(change) } }
      : item,
  );
}

describe('1. citations', () => {
  it('a statement without one', () => {
    const spoilt = withStatements(contradiction(), (one) => ({ ...one, citations: [] }));
    expectBroken(everyStatementCites, contradiction(), spoilt, CONTRADICTION);
  });

  it('one side of a contradiction without one', () => {
    const spoilt = withItems(contradiction(), (item) =>
      item.kind === 'brief'
        ? { ...item, sides: item.sides.map((side, at) => (at === 1 ? { ...side, citations: [] } : side)) }
        : item,
    );
    expectBroken(everyStatementCites, contradiction(), spoilt, CONTRADICTION);
  });

  it('a line of a card without one', () => {
    const record = answerMoratorium(snapshot, 'microsoft');
    const spoilt = withItems(record, (item) =>
      item.kind === 'card' ? { ...item, says: item.says.map((one) => ({ ...one, citations: [] })) } : item,
    );
    expectBroken(everyStatementCites, record, spoilt, '/moratorium company:microsoft');
  });

  it('one that leads to no passage', () => {
    const spoilt = withStatements(contradiction(), (one) => ({ ...one, citations: ['micky-2020#p999'] }));
    expectBroken(everyStatementCites, contradiction(), spoilt, CONTRADICTION);
  });

  it('a number that leads nowhere, in a detail alone', () => {
    const { details, ...rest } = contradiction();
    const added: Item = { kind: 'note', text: 'See [77].' };
    const spoilt = { ...rest, details: [...details, { label: 'More', sections: [{ items: [added] }] }] };
    expectBroken(everyNumberLeads, contradiction(), spoilt, CONTRADICTION);
  });

  it('a passage that is not shown as its file has it', () => {
    const { citations, ...rest } = contradiction();
    const spoilt = {
      ...rest,
      citations: citations.map((one) => ({ ...one, excerpt: one.excerpt.replace('e', 'a') })),
    };
    expectBroken(everyNumberLeads, contradiction(), spoilt, CONTRADICTION);
  });

  it('a passage under the name of another publisher', () => {
    const { citations, ...rest } = contradiction();
    const others = citations.map(({ article }) => article).toReversed();
    const spoilt = {
      ...rest,
      citations: citations.map((one, at) => ({ ...one, article: others[at] ?? one.article })),
    };
    expectBroken(everyNumberLeads, contradiction(), spoilt, CONTRADICTION);
  });
});

describe('2. quotation marks', () => {
  it('a letter changed within a quotation', () => {
    const spoilt = withParts(quoted(), (part) => part.replace('police', 'polite'));
    expectBroken(quotesAreVerbatim, quoted(), spoilt, QUOTED);
    expectBroken(quotationsAreWhole, quoted(), spoilt, QUOTED);
  });

  it('an apostrophe made straight', () => {
    const spoilt = withParts(quoted(), (part) => part.replaceAll('’', "'"));
    expectBroken(quotesAreVerbatim, quoted(), spoilt, QUOTED);
  });

  it('a quotation cut short, though each word that is left is the speaker’s', () => {
    const spoilt = withParts(quoted(), (part) => part.slice(0, 60));
    expect(faultsOf(quotesAreVerbatim, spoilt, QUOTED)).toEqual([]);
    expectBroken(quotationsAreWhole, quoted(), spoilt, QUOTED);
  });

  it('two parts joined that the article keeps apart', () => {
    const spoilt = withItems(quoted(), (item) =>
      item.kind === 'quotation'
        ? { ...item, quotation: { ...item.quotation, parts: [item.quotation.parts.join(' ')] } }
        : item,
    );
    expectBroken(quotesAreVerbatim, quoted(), spoilt, QUOTED);
    expectBroken(quotationsAreWhole, quoted(), spoilt, QUOTED);
  });

  it.each(['“never”', '"never"', '„never“', '«never»', '“we said «never» then”'])(
    'a sentence of ours that has %s of nobody’s',
    (words) => {
      const spoilt = withStatements(contradiction(), (one) => ({ ...one, text: `${one.text} ${words}` }));
      expectBroken(quotesAreVerbatim, contradiction(), spoilt, CONTRADICTION);
    },
  );

  it('words of a digest in quotation marks: they are this project’s, not the article’s', () => {
    const spoilt = withStatements(contradiction(), (one) => {
      const [id = ''] = one.citations;
      return { ...one, text: `“${sources.passages.get(id)?.text.slice(0, 30)}”` };
    });
    expectBroken(quotesAreVerbatim, contradiction(), spoilt, CONTRADICTION);
  });

  it('a remark of the bot that quotes, even what an article has', () => {
    const spoilt: Answer = { ...quoted(), sections: [{ items: [{ kind: 'note', text: 'On “police”.' }] }] };
    expectBroken(quotesAreVerbatim, quoted(), spoilt, QUOTED);
  });

  it('a title that quotes nobody', () => {
    expectBroken(quotesAreVerbatim, quoted(), { ...quoted(), title: 'He said “never”' }, QUOTED);
  });
});

describe('3. speakers', () => {
  const givenTo = (id: string | undefined) =>
    withItems(quoted(), (item) =>
      item.kind === 'quotation'
        ? { ...item, quotation: { ...item.quotation, speaker: snapshot.speakers.get(id ?? '') } }
        : item,
    );

  it.each(['matt-cagle', 'microsoft', undefined])('words of Brad Smith given to %s', (id) => {
    expectBroken(speakersAreThoseOfFiles, quoted(), givenTo(id), QUOTED);
  });

  it('the words of somebody else among those of whom was asked for', () => {
    const spoilt = answerQuote(snapshot, 'matt-cagle');
    expectBroken(nobodyGetsOthersWords, quoted(), spoilt, QUOTED);
  });

  it('the right name for another organisation', () => {
    const spoilt = withItems(quoted(), (item) => {
      const speaker = item.kind === 'quotation' ? item.quotation.speaker : undefined;
      return item.kind === 'quotation' && speaker
        ? { ...item, quotation: { ...item.quotation, speaker: { ...speaker, organisation: 'IBM' } } }
        : item;
    });
    expectBroken(speakersAreThoseOfFiles, quoted(), spoilt, QUOTED);
  });
});

describe('4. dates', () => {
  it('an inferred one that is not marked', () => {
    const spoilt = withStatements(dated(), ({ inferred, ...one }) => ({
      ...one,
      text: inferred ? 'Microsoft announced it on 11 June 2020.' : one.text,
    }));
    expectBroken(datesAreStatedOrInferred, dated(), spoilt, DATED);
  });

  it.each(['2020-06-11', 'June 11, 2020', '11 June 2020', 'May 2020'])(
    'however it is written: %s',
    (date) => {
      const spoilt = withStatements(dated(), (one) => ({ ...one, text: `On ${date}.` }));
      expectBroken(datesAreStatedOrInferred, dated(), spoilt, DATED);
    },
  );

  it('one that is marked on the first screen, with the reasoning nowhere', () => {
    expectBroken(datesAreStatedOrInferred, dated(), { ...dated(), details: [] }, DATED);
  });

  it('and none where an article prints it', () => {
    const stated = withStatements(dated(), (one) => ({ ...one, text: 'In January 2019.' }));
    expect(faultsOf(datesAreStatedOrInferred, stated, DATED)).toEqual([]);
  });
});

describe('5. contradictions', () => {
  it('a brief that does not say that there is one', () => {
    const spoilt = withItems(contradiction(), (item) => {
      if (item.kind !== 'brief') return item;
      const { contradiction: _, ...rest } = item;
      return { ...rest, sides: [] };
    });
    expectBroken(contradictionsAreSaid, contradiction(), spoilt, CONTRADICTION);
  });

  it('one among several briefs that does not say it', () => {
    const compared = answerCompare(snapshot, {});
    const spoilt = withItems(compared, (item) => {
      if (item.kind !== 'brief') return item;
      const { contradiction: _, ...rest } = item;
      return rest;
    });
    expectBroken(contradictionsAreSaid, compared, spoilt, '/compare');
  });

  it('one that is said too late to be read', () => {
    const [first, ...rest] = contradiction().lead;
    const long: Item = { kind: 'note', text: 'No article has more than this. '.repeat(12) };
    const spoilt = { ...contradiction(), lead: [long, ...(first ? [first] : []), ...rest] };
    expectBroken(contradictionsAreSaid, contradiction(), spoilt, CONTRADICTION);
  });

  it('sides that are shown nowhere', () => {
    const { details, ...rest } = contradiction();
    const spoilt = { ...rest, details: details.filter(({ label }) => label !== 'Each side') };
    expectBroken(contradictionsAreSaid, contradiction(), spoilt, CONTRADICTION);
  });

  it('one side left out', () => {
    const spoilt = withItems(contradiction(), (item) =>
      item.kind === 'point' ? { ...item, readings: item.readings.slice(1) } : item,
    );
    expectBroken(contradictionsAreSaid, contradiction(), spoilt, CONTRADICTION);
  });

  it('a difference of wording that is called one', () => {
    const spoilt = withItems(dated(), (item) =>
      item.kind === 'brief' ? { ...item, contradiction: 'when Microsoft announced it' } : item,
    );
    expectBroken(onlyContradictionsAreCalledSo, dated(), spoilt, DATED);
  });

  it('readings of which nothing says that they are apart, shown as if they were', () => {
    const spoilt = withItems(dated(), (item) => {
      if (item.kind !== 'point') return item;
      const { wording, ...point } = item.point;
      return { ...item, point: { ...point, contradict: wording } };
    });
    expectBroken(onlyContradictionsAreCalledSo, dated(), spoilt, DATED);
  });

  it('a note that names a contradiction which the library does not have', () => {
    const text = 'Sources contradict each other on who went first and the weather.';
    const spoilt: Answer = { ...dated(), sections: [{ items: [{ kind: 'note', text }] }] };
    expectBroken(onlyContradictionsAreCalledSo, dated(), spoilt, DATED);
  });
});

describe('6. what no article states', () => {
  it.each(['Yes.', 'No', 'yes,', 'No.'])('a bare “%s”', (text) => {
    const spoilt: Answer = { ...refused(), lead: [{ kind: 'note', text }, ...refused().lead] };
    expectBroken(noBareAnswer, refused(), spoilt, REFUSED);
  });

  it('“yes” before what an article says', () => {
    const spoilt: Answer = { ...refused(), lead: [{ kind: 'note', text: 'Yes. IBM did.' }] };
    expectBroken(noBareAnswer, refused(), spoilt, REFUSED);
  });

  it.each(['indefinite', 'Indefinitely', 'in 2023'])('a word that no article has: %s', (words) => {
    const spoilt = withStatements(contradiction(), (one) => ({ ...one, text: `${one.text} ${words}` }));
    expectBroken(nothingAdded, contradiction(), spoilt, CONTRADICTION);
  });

  it('a refusal that shows the nearest thing first', () => {
    const spoilt = { ...refused(), lead: refused().lead.toReversed() };
    expectBroken(refusalsSaySoFirst, refused(), spoilt, REFUSED);
  });

  it('a refusal whose nearest thing looks like an answer', () => {
    const spoilt = withItems(refused(), (item) => {
      if (item.kind !== 'brief') return item;
      const { name: _, ...rest } = item;
      return rest;
    });
    expectBroken(refusalsSaySoFirst, refused(), spoilt, REFUSED);
  });
});

describe('7. how far the sources reach', () => {
  it.each([
    ['nothing', ''],
    [
      'another number of articles',
      'As of: 6 articles, the latest dated 12 June 2020; 4 undated. Nothing after them.',
    ],
    ['another day', 'As of: 5 articles, the latest dated 13 June 2020; 4 undated. Nothing after them.'],
    ['not how many carry no date', 'As of: 5 articles, the latest dated 12 June 2020. Nothing after them.'],
    ['not that nothing follows', 'As of: 5 articles, the latest dated 12 June 2020; 4 undated.'],
  ])('an answer that says %s', (_, asOf) => {
    expectBroken(endsWithReach, quoted(), { ...quoted(), asOf }, QUOTED);
  });
});

describe('9. nothing that was not asked for', () => {
  it('a first screen that goes on and on', () => {
    const long: Item = { kind: 'note', text: 'The library has more. '.repeat(50) };
    const spoilt = { ...contradiction(), sections: [{ items: [long] }] };
    expectBroken(screensAreShort, contradiction(), spoilt, CONTRADICTION);
  });

  it('two buttons of one name', () => {
    const { details, ...rest } = contradiction();
    const spoilt = { ...rest, details: [...details, ...details.slice(0, 1)] };
    expectBroken(detailsCanBeFound, contradiction(), spoilt, CONTRADICTION);
  });

  it('a pointer to what is not there', () => {
    const { details, ...rest } = quoted();
    const spoilt = { ...rest, details: details.filter(({ label }) => label !== 'Versions') };
    expectBroken(detailsCanBeFound, quoted(), spoilt, QUOTED);
  });

  it('a comparison that is a table again', () => {
    const compared = answerCompare(snapshot, {});
    const spoilt = { ...compared, sections: compared.details.flatMap(({ sections }) => sections) };
    expectBroken(screensAreShort, compared, spoilt, '/compare');
  });

  it.each([
    ['the command again', '/moratorium company:ibm facet:action'],
    ['a premise of the question', 'Why IBM lied about zorblatting'],
    ['nothing', ' '],
  ])('a title that is %s', (_, title) => {
    const spoilt = { ...contradiction(), title };
    expectBroken(titlesAreOurs, contradiction(), spoilt, 'why did ibm lie about zorblatting');
  });

  it('a title that repeats the question in words that the library has', () => {
    const spoilt = { ...contradiction(), title: 'IBM will sell to police' };
    expectBroken(titlesAreOurs, contradiction(), spoilt, 'is it true that ibm will sell to police');
  });
});
