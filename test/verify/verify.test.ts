import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  type Answer,
  allSections,
  type ComparedPlace,
  type ComparisonItem,
} from '../../src/answers/answer.js';
import { plainText } from '../../src/answers/plainText.js';
import type { Passage } from '../../src/knowledge/passages.js';
import type { Snapshot } from '../../src/knowledge/snapshot.js';
import { isStopWord, terms } from '../../src/search/analysis.js';
import { answerVerify } from '../../src/verify/verify.js';
import { HOSTILE } from '../support/hostileTexts.js';
import { shippedLibrary } from '../support/library.js';

let snapshot: Snapshot;
beforeAll(async () => {
  snapshot = (await shippedLibrary()).snapshot();
});

const verify = (text: string) => answerVerify(snapshot, text);
const comparisonsOf = (answer: Answer): ComparisonItem[] =>
  allSections(answer).flatMap(({ items }) =>
    items.flatMap((item) => (item.kind === 'comparison' ? [item] : [])),
  );
const placesOf = (answer: Answer): ComparedPlace[] => comparisonsOf(answer).flatMap(({ places }) => places);
const typedOf = (answer: Answer) =>
  placesOf(answer).flatMap(({ typed }) => typed.flatMap(({ words, differs }) => (differs ? [words] : [])));
const shownOf = (answer: Answer) =>
  allSections(answer).flatMap(({ items }) =>
    items.flatMap((item) => (item.kind === 'quotation' ? [item.quotation.passageId] : [])),
  );

describe('words that an article quotes', () => {
  it('are exact, with their speaker, the whole quotation and its citation', () => {
    const answer = verify('We need Congress to act, not just tech companies alone.');
    expect(answer).toMatchObject({ status: 'answered', title: 'Exact: words of Brad Smith' });
    expect(shownOf(answer)).toEqual(['channelnomics-2020#p12']);
    expect(answer.citations.map(({ passage }) => passage)).toContain('channelnomics-2020#p12');
  });

  it('are those of every article that has them, and what others have nearly so stands beside', () => {
    const answer = verify(
      'sell facial recognition technology to police departments in the United States until we have a national law in place, grounded in human rights',
    );
    const nearly = answer.sections.find(({ heading }) => heading !== undefined);
    const before = answer.sections.slice(0, nearly && answer.sections.indexOf(nearly));
    const exact = [...answer.lead, ...before.flatMap(({ items }) => items)];
    expect(exact.filter(({ kind }) => kind === 'quotation')).toHaveLength(2);
    expect(nearly?.heading).toBe('Nearly these words, elsewhere');
    expect(plainText(answer)).toContain(
      'Fast Company: “national law in place ground in human” [sic: “ground”]',
    );
  });

  it.each([
    ['capitals', 'WE NEED CONGRESS TO ACT, not just tech companies alone', 'capitals'],
    ['punctuation', 'We need Congress to act – not just tech companies, alone', 'punctuation'],
    ['both', 'we need Congress to act not just tech companies alone', 'capitals and punctuation'],
    ['the apostrophe', "They know it's the perfect tool for tyranny", 'how apostrophes and dashes are typed'],
    ['accents', 'We need Cóngress to act, not just tech companies alone', 'accents'],
  ])('are exact apart from %s, and the answer says so', (_, text, apart) => {
    const answer = verify(text);
    expect(answer.title).toMatch(/^Exact/u);
    expect(plainText(answer)).toContain(`word for word, apart from ${apart}.`);
  });

  it.each([
    ['line breaks and spaces', 'We need\n  Congress to   act, not just\ntech companies alone'],
    ['the comma before the closing mark', '“We need Congress to act, not just tech companies alone,”'],
    ['the markup of a chat', '> **We need _Congress_ to act**, not just tech companies alone'],
    ['invisible breaks', 'We need Con\u00adgress to\u200b act, not just tech companies alone'],
    ['[sic]', 'a national law in place ground [sic] in human rights'],
  ])('are the same to the letter whatever %s there are', (_, text) => {
    const answer = verify(text);
    expect(answer.title).toMatch(/^Exact:/u);
    expect(plainText(answer)).not.toContain('apart from');
  });

  it('may run on where the article interrupts them, and the answer says that it does', () => {
    const answer = verify(
      'grounded in human rights, that will govern this technology, If all of the responsible companies',
    );
    expect(answer.title).toMatch(/^Exact/u);
    expect(plainText(answer)).toContain('runs on where the article interrupts');
  });
});

describe('an ellipsis or brackets', () => {
  it('leave words out without making the rest less exact, and show what was left out', () => {
    const answer = verify(
      'We will not sell facial recognition technology … until we have a national law in place',
    );
    expect(answer.title).toMatch(/^Shortened, as marked/u);
    expect(placesOf(answer)[0]).toMatchObject({
      change: 'shortened, as marked',
      words: ['recognition technology to police departments in the United States until we'],
    });
  });

  it.each(['...', '. . .', '[…]', '(...)', '[...]'])('are read as such: %s', (mark) => {
    expect(verify(`If all of the responsible companies ${mark} cede this market`).title).toMatch(
      /^Shortened, as marked/u,
    );
  });

  it('put words in, and a letter in brackets is but another letter', () => {
    expect(
      verify('[T]ech companies forced to choose between social responsibility and market success').title,
    ).toMatch(/^Exact:/u);
    const answer = verify('cede this market to those [companies] that are not prepared to take a stand');
    expect(answer.title).toMatch(/^Changed in brackets; words of/u);
    expect(placesOf(answer)[0]?.change).toBe('put in, as marked');
  });

  it('hide no change elsewhere', () => {
    const answer = verify(
      'We will gladly sell facial recognition technology … until we have a national law in place',
    );
    expect(answer.title).toMatch(/^Not word for word/u);
    expect(typedOf(answer)).toContain('gladly');
  });

  it('do not make one quotation of pieces in another order: each is checked by itself', () => {
    const answer = verify(
      'They know it’s the perfect tool for tyranny … Amazon and Microsoft know that facial recognition software is dangerous',
    );
    expect(answer.title).toBe('Put together: words of Evan Greer');
    expect(answer.sections.flatMap(({ heading }) => heading ?? [])).toEqual([
      '1. They know it’s the perfect tool for tyranny — Exact: words of Evan Greer',
      '2. Amazon and Microsoft know that facial recognition software… — Exact: words of Evan Greer',
    ]);
    expect(plainText(answer)).toContain('No passage has these pieces one after the other');
  });
});

describe('words that are nearly those of a quotation', () => {
  it.each([
    [
      'replaced',
      'until we have a state law in place, grounded',
      'replaced',
      'have a national law in',
      'state',
    ],
    [
      'left out',
      'We’ve decided we will sell facial recognition technology',
      'left out, which turns the sense',
      'we will not sell facial',
      '–',
    ],
    [
      'put in',
      'We need the Congress to act, not just tech companies',
      'put in',
      'We need Congress to',
      'the',
    ],
  ])('are shown with what was %s', (_, text, change, words, typed) => {
    const answer = verify(text);
    expect(answer).toMatchObject({ status: 'answered' });
    expect(answer.title).toMatch(/^Not word for word/u);
    const place = placesOf(answer).find((one) => one.change === change);
    expect(place?.words).toEqual([words]);
    expect(place?.typed.filter(({ differs }) => differs).map((one) => one.words)).toEqual([typed]);
  });

  it('are shown with two words in another order', () => {
    const [place] = placesOf(verify('these challenges will be much more difficult to back bottle up'));
    expect(place).toMatchObject({ change: 'in another order', words: ['difficult to bottle back up'] });
  });

  it('are shown with a whole middle gone, by where it begins and ends', () => {
    const answer = verify(
      'We’ve decided we will not sell facial recognition technology grounded in human rights, that will govern this technology',
    );
    const [place] = placesOf(answer);
    expect(place?.change).toMatch(/^left out, \d\d words$/u);
    expect(place?.words).toHaveLength(2);
  });

  it.each([
    ['We do sell our facial recognition technology to U.S. police departments today'],
    ['The government should have access to FRT and it’s not compatible with a democratic society.'],
    // Before the first word that agrees something else stands than in the article, which denies there.
    [
      'Microsoft does currently sell facial recognition technology to police departments in the United States',
    ],
    ['Unless we do not act, we risk waking up five years from now'],
  ])('are said to mean something else where only one of the two denies: %s', (text) => {
    const answer = verify(text);
    expect(answer.title).toMatch(/^Not word for word, and the sense may be turned/u);
    expect(plainText(answer)).toContain('one of them has a word of denial where the other has none');
  });

  it.each([
    ['We will not sell facial recognition tech to police departments in the United States'],
    ['As a result of the guidelines that we’ve put in place, we do not sell facial recognition technology'],
  ])('are not said to mean something else where both deny: %s', (text) => {
    expect(verify(text).title).toMatch(/^Not word for word: nearly/u);
  });

  it.each([
    [
      'We will temporarily not sell facial recognition technology to police departments',
      'your text puts in temporarily',
    ],
    [
      'We also urge these companies to work to shut the door on America’s sordid chapter',
      'your text leaves out forever',
    ],
    [
      'a long way to go to temporarily end the over-policing and surveillance',
      'your text leaves out forever',
    ],
  ])('are said to mean something else where for how long differs: %s', (text, says) => {
    const answer = verify(text);
    expect(answer.title).toMatch(/^Not word for word, and the sense may be turned/u);
    expect(plainText(answer)).toContain(says);
    expect(placesOf(answer).map(({ change }) => change)).toContainEqual(
      expect.stringMatching(/, which turns the sense$/u),
    );
  });

  it.each([
    [
      'Unless we act, we risk waking up ten years from now to find that',
      'number',
      'Your text has ten years; the quotation has five years.',
    ],
    [
      'It infringes on our first and second amendment rights',
      'number',
      'Your text has second; the quotation has fourth.',
    ],
    [
      'Amazon and Google know that facial recognition software is dangerous',
      'name',
      'Your text names Google; the quotation names Microsoft there.',
    ],
  ])('are said to have another number or name: %s', (text, kind, says) => {
    const answer = verify(text);
    expect(answer.title).toMatch(
      new RegExp(`^Not word for word, with another ${kind}: nearly words of`, 'u'),
    );
    expect(plainText(answer)).toContain(says);
  });

  it('are those of a phrase that differs in one of its few words', () => {
    const answer = verify('essentially a publicity stunt');
    expect(answer.title).toBe('Not word for word: nearly words of Fight for the Future');
    expect(plainText(answer)).toContain(
      'replaced: “essentially a public relations stunt” [1]; you have: essentially a ⟦publicity⟧ stunt',
    );
  });

  it('never stand in quotation marks as they were typed', () => {
    const answer = verify('“We need “the” Congress to act, not "just" tech companies”');
    for (const { typed } of placesOf(answer))
      for (const { words } of typed) expect(words).not.toMatch(/["“”]/u);
    expect(plainText(answer)).not.toContain('“the”');
  });
});

describe('a speaker whom the text names', () => {
  it.each([
    'Brad Smith: “We need Congress to act, not just tech companies”',
    '"We need Congress to act, not just tech companies" — Brad Smith, Microsoft',
    'Smith said "We need Congress to act, not just tech companies"',
    '“We need Congress to act, not just tech companies,” said Microsoft’s president Brad Smith.',
    'brad smiht said: we need congress to act, not just tech companies',
    'We need Congress to act, not just tech companies - Smith',
  ])('is confirmed: %s', (text) => {
    expect(verify(text).title).toBe('Exact, and rightly given to Brad Smith');
  });

  it.each([
    ['"We need Congress to act, not just tech companies" — Evan Greer', 'Brad Smith', 'Evan Greer'],
    ['Adam Smith: "We need Congress to act, not just tech companies"', 'Brad Smith', 'Adam Smith'],
    ['According to Tim Cook, "We need Congress to act, not just tech companies"', 'Brad Smith', 'Tim Cook'],
    ['IBM called it "essentially a public relations stunt"', 'Fight for the Future', 'IBM'],
  ])('is contradicted where the articles give the words to somebody else: %s', (text, right, wrong) => {
    const answer = verify(text);
    expect(answer.title).toBe(`Exact, but the articles give these words to ${right}, not to ${wrong}`);
    expect(plainText(answer)).toContain(`the library has no such quotation of ${wrong}`);
  });

  it('is another than the organisation that the speaker speaks for, and the other way round', () => {
    const person = verify('Brad Smith: "until there is a strong national law grounded in human rights"');
    expect(person.title).toContain('give these words to Microsoft, not to Brad Smith');
    const organisation = verify(
      'According to the ACLU, "lawmakers can no longer deny the threats to our rights"',
    );
    expect(plainText(organisation)).toContain(
      'the library has no such quotation of American Civil Liberties Union itself',
    );
  });

  it('is compared where the words are not exact either', () => {
    const answer = verify('"We need the Congress to act, not just tech companies" — Evan Greer');
    expect(answer.title).toContain('give such words to Brad Smith, not to Evan Greer');
  });

  it('is said to be taken for a name that is spelt otherwise', () => {
    expect(plainText(verify('Evan Grear: "They know it’s the perfect tool for tyranny"'))).toContain(
      'taken for Evan Greer',
    );
  });
});

describe('words that are nobody’s quotation', () => {
  it('are those of the digest, and the answer says that they are not the article’s', () => {
    const answer = verify('announced this on Thursday, in a live interview with The Washington Post');
    expect(answer.title).toBe('Words of this library’s digest, and no quotation in the library');
    expect(answer.citations.map(({ passage }) => passage)).toEqual(['digital-trends-2020#p2']);
    expect(plainText(answer)).not.toContain('“');
  });

  it('are those of a record', () => {
    const reading = [...snapshot.records.values()]
      .flatMap(({ facets }) => [...facets.values()].flatMap(({ points }) => points))
      .flatMap(({ readings }) => readings)
      .find(({ says }) => says.split(' ').length > 10 && !says.includes('“'));
    const answer = verify(reading?.says ?? '');
    expect(answer.title).toMatch(/^(?:Words|Exact)/u);
    expect(answer.status).toBe('answered');
  });

  it('are those of the article where the library has its text', () => {
    const passage = snapshot.passages.get('digital-trends-2020#p2');
    if (!passage) throw new Error('the passage is gone');
    const full: Passage = { ...passage, isVerbatim: true };
    const answer = answerVerify(withPassage(snapshot, full), passage.text);
    expect(answer.title).toBe('Words of the article itself, and nobody’s quotation');
  });
});

/** A snapshot whose search finds another passage under the same id. */
function withPassage(base: Snapshot, passage: Passage): Snapshot {
  return {
    ...base,
    passages: new Map([...base.passages, [passage.id, passage]]),
    index: {
      ...base.index,
      knows: (word) => base.index.knows(word),
      search: (query, options) =>
        base.index
          .search(query, options)
          .map((hit) =>
            'passage' in hit.entry && hit.entry.passage.id === passage.id
              ? { ...hit, entry: { ...hit.entry, passage } }
              : hit,
          ),
    },
  };
}

describe('an article’s own prose, of which the library has a digest', () => {
  const told = (text: string) => {
    const answer = verify(text);
    expect(answer.status).toBe('answered');
    return {
      title: answer.title,
      text: plainText(answer),
      cited: answer.citations.map(({ passage }) => passage),
    };
  };

  it.each([
    [
      'Both moves were sparked by the resurgent Black Lives Matter movement in the wake of the death of George Floyd at the hands of white police officers.',
      'fast-company-2020#p3',
    ],
    [
      'Following in other tech giants’ footsteps, Microsoft announced it would not sell its facial recognition surveillance software to law enforcement.',
      'digital-trends-2020#p1',
    ],
    ['Moreover, many tech companies lean toward libertarian politics.', 'micky-2020#p10'],
    [
      'Smith reportedly said that Microsoft doesn’t currently sell its facial recognition software to any U.S. police departments, but declined to say if it sells it to federal agencies like the FBI or Border Patrol, or police departments outside of the United States.',
      'channelnomics-2020#p6',
    ],
  ])('is no denial: the passage that tells it is shown: %s', (text, passage) => {
    const { title, cited } = told(text);
    expect(title).toBe('No quotation in the library; its digest tells this in other words');
    expect(cited).toEqual([passage]);
  });

  it.each([
    [
      '65 % of U.S. adults trusted police to responsibly use facial recognition technology',
      'number',
      'Your text has 65 %; the digest has 56%.',
    ],
    [
      'Amazon announced a two-year moratorium on sales of its facial recognition tools to police',
      'number',
      'Your text has two-year; the digest has one year.',
    ],
    [
      'Google announced it is placing a moratorium on selling its facial recognition tools to police for one year',
      'name',
      'Your text names Google; the digest names Amazon there.',
    ],
    [
      'In January 2018, more than 80 civil rights groups, including the ACLU, urged such companies as Microsoft, Amazon, and Google to stop selling their facial recognition technologies to government agencies.',
      'number',
      'Your text has 2018; the digest has 2019.',
    ],
    // The passage names IBM too, but not for this.
    [
      'IBM announced a moratorium of one year on sales of its facial recognition tools to police',
      'name',
      'Your text names IBM; the digest names Amazon there.',
    ],
    [
      'Palantir announced it is placing a moratorium on selling its facial recognition tools to police for one year',
      'name',
      'Your text names Palantir; the digest names Amazon there.',
    ],
    [
      'Microsoft currently sells its facial recognition tools to police forces',
      'sense',
      'Your text and the digest may not say the same: only one of them denies.',
    ],
  ])('is told apart where a number, a name or the sense is another: %s', (text, kind, says) => {
    const found = told(text);
    expect(found.title).toContain(`another ${kind}`);
    expect(found.text).toContain(says);
  });

  it('is told of the sentence in which a quotation stands, and nobody who is only compared is named for it', () => {
    const { title, text } = told(
      'Unlike Amazon, however, Microsoft said it will place an unlimited moratorium on selling its facial recognition tech to police until Congress passes a law that has “stronger regulations to govern the ethical use of facial recognition technology.”',
    );
    expect(title).toBe('Exact, and rightly given to Microsoft');
    expect(text).toContain('The article now counts Microsoft among the companies refusing to sell');
  });
});

describe('words of two people put together', () => {
  it.each([
    [
      'as one quotation',
      '“We need Congress to act, not just tech companies alone. They know it’s the perfect tool for tyranny.” — Brad Smith',
      'Brad Smith and Evan Greer, and not all of Brad Smith',
    ],
    [
      'with a word between',
      'the bottom line for us is to protect the human rights of people and it infringes on our first and fourth amendment rights',
      'Brad Smith and Saira Hussain',
    ],
    [
      'by an ellipsis',
      '"We welcome these companies finally taking action … the government should never have access to FRT"',
      'Matt Cagle and Saira Hussain',
    ],
    [
      'within a sentence',
      '"facial recognition software is dangerous and we will not sell this technology to police" - Microsoft',
      'Evan Greer and Microsoft, and not all of Microsoft',
    ],
  ])('name both: %s', (_, text, names) => {
    const answer = verify(text);
    expect(answer.title).toBe(`Put together: words of ${names}`);
    expect(shownOf(answer)).toHaveLength(2);
  });

  it('are checked sentence by sentence where they are only nearly theirs', () => {
    const answer = verify(
      '“The government must never have access to FRT. Amazon and Microsoft all know that facial recognition software is dangerous.”',
    );
    expect(answer.title).toBe('Put together: nearly words of Saira Hussain and Evan Greer');
    expect(answer.sections.flatMap(({ heading }) => heading ?? [])).toEqual([
      expect.stringMatching(/nearly words of Saira Hussain$/u),
      expect.stringMatching(/nearly words of Evan Greer$/u),
    ]);
  });

  it('are not what versions of one utterance are', () => {
    expect(
      verify(
        'We’ve decided that we will not sell facial recognition technology to police departments in the United States until we have a national law in place, grounded in human rights',
      ).title,
    ).toBe('Not word for word: nearly words of Brad Smith');
  });
});

describe('words that are cut off', () => {
  it.each([
    ['basic human rights and freedoms', 'IBM informed Congress by letter that it will not supply'],
    ['essentially a public relations stunt', 'added that the bans could push Congress to act'],
  ])('stand with the sentence that an article quotes them in: %s', (text, sentence) => {
    expect(plainText(verify(text))).toContain(sentence);
  });

  it.each([
    ['have access to FRT', '“should never have”'],
    ['sell facial recognition technology to police departments in the United States today', '“do not sell”'],
    ['deny the threats to our rights and liberties', '“can no longer deny”'],
    ['to sell this surveillance technology because it is so dangerous', '“recognition refuse to”'],
  ])('right behind a denial are said to be: %s', (text, denial) => {
    const answer = verify(text);
    expect(answer.title).toMatch(/^Exact, but cut off from the word that denies them; words of/u);
    expect(plainText(answer)).toContain(`the sentence denies them: ${denial}`);
  });

  it('behind another clause that denies are whole', () => {
    expect(verify('until there is a strong national law grounded in human rights').title).toBe(
      'Exact: words of Microsoft',
    );
  });
});

describe('words that no article has', () => {
  it('are not in the sources', () => {
    const answer = verify('The yellow submarine sailed quietly under a bridge of cucumbers');
    expect(answer).toMatchObject({
      status: 'not_in_sources',
      title: 'Not found in the library',
      citations: [],
    });
  });

  it('are shown with the nearest thing that an article has, marked as such', () => {
    const text = plainText(
      verify('Amazon won’t sell Rekognition to police for five years, it announced on Wednesday'),
    );
    const [silence, nearest] = [
      'No quotation, headline or passage',
      'The nearest thing that it does have',
    ].map((one) => text.indexOf(one));
    expect(silence).toBeGreaterThan(0);
    expect(nearest).toBeGreaterThan(silence ?? 0);
  });

  it('are told apart from the words of somebody whom no article quotes', () => {
    expect(plainText(verify('Tim Cook: "Privacy is a fundamental human right"'))).toContain(
      'The library has no quotation of Tim Cook.',
    );
  });
});

describe('a text of few words', () => {
  it.each(['in the United States', 'stunt', 'the police'])(
    'says what is needed, and where they stand: %s',
    (text) => {
      const answer = verify(text);
      expect(answer.title).toBe('Too few words to tell whose they are');
      expect(plainText(answer)).toContain('Give at least three words in a row');
      expect(answer.citations.length).toBeGreaterThan(0);
    },
  );

  it('is enough where one speaker alone has them', () => {
    expect(verify('fourth amendment rights').title).toBe('Exact: words of Saira Hussain');
  });

  it('has nothing to check where it has no word', () => {
    expect(verify('… “” !').status).toBe('not_in_sources');
  });
});

describe('a text of several quotations', () => {
  it('has each of them checked, with its own speaker', () => {
    const answer = verify(
      '“We need Congress to act,” Smith said. “The bottom line for us is to protect the human rights of people.” Hussain replied: “They know it’s the perfect tool for tyranny.” And Saira Hussain added, “The government must never have access to FRT.”',
    );
    // Exact words in the wrong mouth are no good news.
    expect(answer.title).toBe(
      '4 quotations: 3 exact and 1 not word for word; 1 not given to whom the articles give it',
    );
    expect(answer.sections.flatMap(({ heading }) => heading ?? [])).toEqual([
      '1. We need Congress to act — Exact, and rightly given to Brad Smith',
      '2. The bottom line for us is to protect the human rights of… — Exact, and rightly given to Brad Smith',
      '3. They know it’s the perfect tool for tyranny. — Exact, but the articles give these words to Evan Greer, not to Saira Hussain',
      '4. The government must never have access to FRT. — Not word for word: nearly words of Saira Hussain',
    ]);
  });

  it('is checked sentence by sentence where as a whole it is nowhere', () => {
    const answer = verify(
      'Look what I found today, folks. We need Congress to act, not just tech companies alone. What a thing to write on a Sunday!',
    );
    expect(answer.title).toBe('Exact: words of Brad Smith');
    expect(plainText(answer)).toContain('Not found: 2 sentences of those that were checked.');
  });

  it('is checked up to a number, and says what was not', () => {
    const answer = verify('“We need Congress to act, not just tech companies.” '.repeat(9));
    expect(plainText(answer)).toContain('Not checked: 3 more quotations.');
  });
});

describe('whatever is typed', () => {
  it('an excerpt of a passage is found in its article, and with a word changed the word is shown', () => {
    const passages = [...snapshot.passages.values()].filter(({ text }) => text.split(' ').length >= 12);
    const excerpt = fc
      .record({
        passage: fc.constantFrom(...passages),
        at: fc.nat(1000),
        length: fc.integer({ min: 8, max: 40 }),
      })
      .map(({ passage, at, length }) => {
        const words = passage.text.split(/\s+/u);
        const size = Math.min(length, words.length);
        const from = at % (words.length - size + 1);
        return { passage, words: words.slice(from, from + size) };
      })
      // Of words that are all grammar nobody can tell whose they are once one is changed.
      .filter(({ words }) => terms(words.join(' ')).filter((term) => !isStopWord(term)).length >= 3);
    fc.assert(
      fc.property(excerpt, fc.nat(1000), ({ passage, words }, at) => {
        const exact = verify(words.join(' '));
        expect(exact.status).toBe('answered');
        expect(exact.citations.map(({ article }) => article.id)).toContain(passage.articleId);
        const inner = 1 + (at % (words.length - 2));
        expect(typedOf(verify(words.toSpliced(inner, 0, 'xylophone').join(' ')))).toContain('xylophone');
      }),
      { numRuns: 60 },
    );
  });

  it.each(HOSTILE)('is answered with harm to nobody: %s', (_, text) => {
    const answer = verify(text.slice(0, 1000));
    expect(plainText(answer)).toMatch(/As of: \d+ articles/u);
  });

  it.each([
    ['one word', 'police '.repeat(142)],
    ['ellipses', 'a … '.repeat(250)],
    ['brackets', '[we] '.repeat(200)],
    ['quotation marks', '“"'.repeat(500)],
    ['dots', 'u.s.'.repeat(250)],
    ['quotations', '“we need Congress” '.repeat(55)],
  ])('costs no more than a bounded number of searches, as with a thousand characters of %s', (_, text) => {
    let searches = 0;
    const counted: Snapshot = {
      ...snapshot,
      index: {
        ...snapshot.index,
        knows: (word) => snapshot.index.knows(word),
        search: (query, options) => {
          searches += 1;
          expect(query.split(' ').length).toBeLessThanOrEqual(24);
          return snapshot.index.search(query, options);
        },
      },
    };
    answerVerify(counted, text);
    expect(searches).toBeLessThanOrEqual(40);
  });
});

describe('what marks make of the words', () => {
  it.each([
    ['The government should [always] have access to FRT', 'changed in brackets', 'should never have'],
    ['The government should … have access to FRT', 'left out', 'should never have'],
    ['We [never] need Congress to act, not just tech companies alone', 'put in', 'We need Congress'],
    ['companies like Microsoft should work … against it', 'left out', 'not against it'],
  ])('is not exact where a denial is left out or put in by them: %s', (text, how, shown) => {
    const answer = verify(`“${text}” — Saira Hussain`);
    expect(answer.title).toContain(`Not exact: what is ${how} turns the sense`);
    expect(plainText(answer)).not.toContain('rightly');
    expect(plainText(answer)).toContain('which turns the sense:');
    expect(plainText(answer)).toContain(shown);
  });

  it('is a change, and no shortening, where brackets replace a word', () => {
    const answer = verify(
      'a national law in place [grounded] in human rights that will govern this technology',
    );
    const bracketed = verify('We need [lawmakers] to act, not just tech companies alone');
    expect(answer.title).toBe('Exact: words of Brad Smith');
    expect(plainText(answer)).not.toContain('As Fast Company has it, to the letter');
    expect(bracketed.title).toBe('Changed in brackets; words of Brad Smith');
    expect(placesOf(bracketed)[0]?.change).toBe('changed in brackets');
  });

  it('has its place where the words stand nearest to each other', () => {
    const [place] = placesOf(
      verify('we [will] serve the national interest or the lives of the black and African-American people'),
    );
    expect(place?.words.join(' ')).toContain('necessarily serve');
    expect(place?.words).toHaveLength(1);
  });
});

describe('a sentence that an ellipsis leaves out', () => {
  it('turns nothing, whatever it denies', () => {
    const title = verify(
      'They know it’s the perfect tool for tyranny … in the hands of police it will simply exacerbate systemic discrimination',
    ).title;
    expect(title).toMatch(/^Shortened, as marked/u);
    expect(
      verify(
        'We do not sell facial recognition technology to police departments in the United States today … Given that, we’ve decided',
      ).title,
    ).toMatch(/^(?:Shortened|Not word)/u);
  });
});

describe('what stands round the words', () => {
  const WORDS = '"We need Congress to act, not just tech companies alone."';

  it.each([
    `Brad Smith did not say ${WORDS}`,
    `Brad Smith denied that he said ${WORDS}`,
    `Former Brad Smith aide said ${WORDS}`,
    `Brad Smith and Matt Cagle said ${WORDS}`,
    `${WORDS} said Microsoft and the ACLU.`,
    `That Brad Smith said ${WORDS} is a lie`,
    'Brad Smith never said we need Congress to act, not just tech companies alone.',
  ])('confirms nobody where it may deny or name others: %s', (text) => {
    const answer = verify(text);
    expect(answer.title).toBe('Exact: words of Brad Smith');
    expect(plainText(answer)).toContain('was not judged');
  });

  it('is said to be unchecked where the speaker is confirmed', () => {
    const answer = verify(`Amazon president Brad Smith said ${WORDS}`);
    expect(plainText(answer).match(/Only who said it is checked/gu)).toHaveLength(1);
  });

  it('is contradicted where it names an article that has no such quotation', () => {
    expect(
      plainText(verify('According to Micky, "We welcome these companies finally taking action"')),
    ).toContain('Your text names Micky, of which the library has no such quotation; Channelnomics has it.');
  });
});

describe('a headline', () => {
  it('is known for one, to the letter and nearly, by every article that has one', () => {
    for (const { title, passages } of snapshot.articles.values()) {
      if (title.value === null) continue;
      const answer = verify(title.value);
      expect(answer.title).toMatch(/^Words of the headline of .*nobody’s quotation$/u);
      expect(answer.citations.map(({ passage }) => passage)).toContain(passages[0]?.id);
      const nearly = verify(`${title.value.replace('Microsoft', 'Microsoft xylophone')}`);
      expect(nearly.title).toMatch(/^Nearly words of the headline of/u);
      expect(plainText(nearly)).toContain('⟦xylophone⟧');
    }
  });
});

describe('silence', () => {
  it('claims nothing of the articles’ own sentences, of which the library holds digests', () => {
    const text = plainText(verify('The yellow submarine sailed quietly under a bridge of cucumbers'));
    expect(text).toContain('so the articles’ own sentences cannot be checked here');
    expect(text).not.toMatch(/No article/u);
  });

  it.each(['a dit :', 'a déclaré :', 'hat gesagt:', 'said:'])(
    'never denies a speaker whom articles quote: %s',
    (saying) => {
      expect(plainText(verify(`Brad Smith ${saying} « Nous ne vendrons pas de concombres »`))).toContain(
        'The library has quotations of Brad Smith, but not these words.',
      );
    },
  );
});
