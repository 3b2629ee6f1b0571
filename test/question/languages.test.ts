import { beforeAll, describe, expect, it } from 'vitest';
import { answerAsk } from '../../src/ask/ask.js';
import { askedAsUnstated } from '../../src/evidence/unstated.js';
import type { Vocabulary } from '../../src/knowledge/schema.js';
import type { Snapshot } from '../../src/knowledge/snapshot.js';
import { understand } from '../../src/question/question.js';
import { isStopWord, terms, words } from '../../src/search/analysis.js';
import { shippedLibrary } from '../support/library.js';
import { bodyOf } from '../support/rulesOfTruth.js';

let snapshot: Snapshot;
beforeAll(async () => {
  snapshot = (await shippedLibrary()).snapshot();
});

const SAME_QUESTIONS = [
  ['Spanish', '¿Cuánto dura la moratoria de Amazon?', 'how long does the moratorium of amazon last'],
  [
    'Spanish',
    '¿Con qué condición volvería Microsoft a vender?',
    'under what condition would microsoft sell again',
  ],
  ['Spanish', '¿Desde cuándo no vende Amazon a la policía?', 'since when does amazon not sell to the police'],
  ['Spanish', '¿Cómo se llama el software de Amazon?', 'what is the software of amazon called'],
  ['Spanish', '¿Qué opinan los críticos?', 'what do the critics think'],
  ['Spanish', 'cuanto cuesta rekognition', 'how much does rekognition cost'],
  ['Spanish', '¿Sigue vigente la moratoria en 2024?', 'is the moratorium still in force in 2024'],
  ['French', 'Combien de temps dure le moratoire d’Amazon ?', 'how long does the moratorium of amazon last'],
  [
    'French',
    'À quelle condition Microsoft recommencera-t-il à vendre ?',
    'on which condition will microsoft resume selling',
  ],
  ['French', 'Que disent les détracteurs ?', 'what have the critics said'],
  ['French', 'Combien coûte Rekognition ?', 'how much does rekognition cost'],
  [
    'German',
    'Unter welcher Voraussetzung verkauft Microsoft wieder?',
    'under what condition does microsoft sell again',
  ],
  ['German', 'Wer hat die Firmen kritisiert?', 'who criticized the companies'],
  ['German', 'Wer ist der Chef von IBM?', 'who is the boss of ibm'],
  ['German', 'Gilt das Moratorium 2024 immer noch?', 'is the moratorium still in force in 2024'],
  ['Portuguese', 'Quanto tempo dura a moratória da Amazon?', 'how long does the moratorium of amazon last'],
  ['Portuguese', 'Quando a Amazon anunciou a decisão?', 'when did amazon announce the decision'],
  [
    'Portuguese',
    'Quais são as diferenças entre Amazon e IBM?',
    'what are the differences between amazon and ibm',
  ],
  ['Portuguese', 'quanto custa o rekognition?', 'how much does rekognition cost'],
  ['Italian', 'Quanto dura la moratoria di Amazon?', 'how long does the moratorium of amazon last'],
  [
    'Italian',
    'A quale condizione Microsoft riprenderà a vendere?',
    'on which condition will microsoft resume selling',
  ],
  ['Italian', 'Chi ha criticato le aziende?', 'who criticized the companies'],
  ['Italian', 'Quali articoli si contraddicono?', 'which articles contradict each other'],
] as const;

describe('a question in another language', () => {
  it.each(SAME_QUESTIONS)(
    'is answered as it is in English, with a remark on it after the lead: %s, %s',
    (name, foreign, english) => {
      const [answer, same] = [answerAsk(snapshot, foreign), answerAsk(snapshot, english)];
      const remark = `Asked in ${name}; the articles are in English, and so is the answer.`;
      const [lead] = bodyOf(same).split('\n');
      expect(understand(snapshot, foreign).language).toBe(name);
      expect(answer.status).toBe(same.status);
      expect(bodyOf(answer).split('\n')[0]).toBe(lead);
      expect(bodyOf(answer).split('\n').slice(1)).toContain(remark);
    },
  );
});

/** Words that are also foreign ones, and slips that look like them. */
const ENGLISH_QUESTIONS = [
  'no idea what an fbi exemption is but does amazon have one',
  'was it the last company to die on this hill',
  'how come ibm quit, per the fossbytes articel',
  'is there a pro and con list of the moratoria',
  'wat was teh conditon for msft to sel again',
  'wen did amazon anounce there ban',
  'did the police die in the protests',
  'who sayed it was a pr stunt',
  'wer the cops happy abt it',
  'wat percent of ppl trust da police',
  'amazon.com moritorium lenght',
  'did evan greer say "we will sue amazon"',
  'was there a suspension of sales on the 10th',
  'me no understand, what amazon do',
];

it.each(ENGLISH_QUESTIONS)('an English question is not taken for one in another language: %s', (text) => {
  expect(understand(snapshot, text).language).toBeUndefined();
});

const languages = ({ vocabulary }: Snapshot) => Object.values(vocabulary.languages);

/** The terms of all phrases by which people ask for something. */
function asking({ facets, kinds, topic, synonyms, filler }: Vocabulary): Set<string> {
  const phrases = [Object.values(facets), Object.values(kinds), topic, synonyms.flat(), filler];
  return new Set(phrases.flat(2).flatMap(terms));
}

describe('the dictionaries', () => {
  it('give meanings that the bot understands, so that no word is translated in vain', () => {
    const known = asking(snapshot.vocabulary);
    const meanings = new Set(languages(snapshot).flatMap((language) => Object.values(language.words)));
    const unknown = [...meanings].filter((meaning) =>
      words(meaning).some(
        ({ folded, term }) =>
          !isStopWord(folded) &&
          !known.has(term) &&
          !snapshot.index.knowsMeaning(folded) &&
          !askedAsUnstated(snapshot, term),
      ),
    );
    expect(unknown).toEqual([]);
  });

  it('have no word twice, with accents and without, in two meanings: people leave them out', () => {
    const twice = languages(snapshot).flatMap(({ name, words: meanings }) => {
      const found = new Map<string, string>();
      return Object.entries(meanings).flatMap(([word, meaning]) => {
        const folded = words(word)
          .map((one) => one.folded)
          .join(' ');
        const other = found.get(folded);
        found.set(folded, meaning);
        return other === undefined || other === meaning
          ? []
          : [`${name}: ${word} is ${other} and ${meaning}`];
      });
    });
    expect(twice).toEqual([]);
  });
});
