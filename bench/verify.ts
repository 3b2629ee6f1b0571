import { existsSync, readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { type Answer, allSections, type ComparedPlace } from '../src/answers/answer.js';
import type { Passage } from '../src/knowledge/passages.js';
import { buildSnapshot, createBuilder } from '../src/knowledge/snapshot.js';
import { createPace } from '../src/pace.js';
import { sentencesOf } from '../src/text/sentences.js';
import { excerptOf } from '../src/verify/excerpt.js';
import { findExcerpt } from '../src/verify/findExcerpt.js';
import { answerVerify } from '../src/verify/verify.js';
import { newsParagraphs, randomNumbers } from './newsText.js';
import { quantile } from './quantile.js';
import { newsSources } from './searchBench/newsLibrary.js';

/**
 * Whether /verify finds what is in the articles, shows what was changed, and finds nothing else: excerpts of 8 to 40 words
 * cut from passages at random, the same with one word changed, and sentences from elsewhere. And how long an answer takes,
 * in which nothing else runs.
 *
 *   npm run bench:verify [-- PASSAGES]     PASSAGES of generated news beside the library; none unless given
 */
const PASSAGES = Number(process.argv[2] ?? 0);
const EXCERPTS = 500;
const [SHORTEST, LONGEST] = [8, 40];
/** Two public collections, which are no part of the project. */
const COLLECTIONS = '../shared/bench';

const collectionSchema = z.object({ docs: z.array(z.object({ text: z.string() })) });

const { snapshot, warm } = await buildSnapshot(await newsSources(PASSAGES), createBuilder(), createPace());
await warm();
const random = randomNumbers(1);
const times: number[] = [];
warmUp();

write(
  `Node ${process.version}, ${os.cpus().length} cores; ${snapshot.passages.size} passages in ${snapshot.articles.size} articles`,
);
const own = [...snapshot.passages.values()].filter(({ articleId }) => !articleId.startsWith('news-'));
measureExcerpts('the library', own);
if (PASSAGES > 0) measureExcerpts('generated news', [...snapshot.passages.values()]);
measureElsewhere();
write(
  `time of an answer: p50 ${quantile(times, 0.5).toFixed(1)} ms, p99 ${quantile(times, 0.99).toFixed(1)} ms, max ${Math.max(...times).toFixed(1)} ms (${times.length} answers)`,
);

interface Cut {
  passage: Passage;
  words: string[];
}

function measureExcerpts(name: string, passages: readonly Passage[]): void {
  const cuts = Array.from({ length: EXCERPTS }, () => cut(passages));
  const found = cuts.filter(({ passage, words }) => hasExactly(words.join(' '), passage.articleId));
  write(
    `excerpts of ${name}, ${SHORTEST} to ${LONGEST} words: ${share(found.length, EXCERPTS)} found with the article`,
  );
  missed(
    cuts
      .filter((one) => !found.includes(one))
      .map(({ passage, words }) => `${passage.id}: ${words.join(' ')}`),
  );
  for (const [kind, change] of Object.entries(changes())) measureChange(kind, cuts, change);
}

function measureChange(kind: string, cuts: readonly Cut[], change: (cut: Cut) => Changed): void {
  const results = cuts.map((one) => {
    const changed = change(one);
    const answer = timed(changed.text);
    return { changed, isShown: shows(answer, changed), becomes: isExact(changed.text) };
  });
  const shown = results.filter(({ isShown }) => isShown).length;
  const others = results.filter(({ isShown, becomes }) => !isShown && becomes).length;
  const note = others > 0 ? `, ${others} more became words of another passage` : '';
  write(`the same with one word ${kind}: the change is shown in ${share(shown, cuts.length)}${note}`);
  missed(
    results
      .filter(({ isShown, becomes }) => !isShown && !becomes)
      .map(({ changed }) => `${changed.word}: ${changed.text}`),
  );
}

function measureElsewhere(): void {
  for (const [name, sentences] of Object.entries(elsewhere())) {
    const matched = sentences.filter((sentence) => {
      const { status, title } = timed(sentence);
      return status === 'answered' && !title.startsWith('Too few');
    });
    write(`sentences of ${name}: ${matched.length} false matches in ${sentences.length}`);
    missed(matched);
  }
}

/** Consecutive words of a passage, as it spells them. */
function cut(passages: readonly Passage[]): Cut {
  for (;;) {
    const passage = pick(passages);
    const words = passage.text.split(/\s+/u);
    const length = SHORTEST + Math.floor(random() * (LONGEST - SHORTEST + 1));
    if (words.length < SHORTEST) continue;
    const size = Math.min(length, words.length);
    const from = Math.floor(random() * (words.length - size + 1));
    return { passage, words: words.slice(from, from + size) };
  }
}

interface Changed {
  text: string;
  /** The word that was put in or taken out, without punctuation. */
  word: string;
  isTyped: boolean;
}

/** Only inner words: an excerpt without its first word is another excerpt. A word is changed for one that is not beside it. */
function changes(): Record<string, (cut: Cut) => Changed> {
  return {
    replaced: ({ words }) => {
      const at = inner(words);
      const word = otherWord(words, at);
      return { text: words.with(at, word).join(' '), word, isTyped: true };
    },
    dropped: ({ words }) => {
      const at = inner(words);
      return { text: words.toSpliced(at, 1).join(' '), word: bare(words[at] ?? ''), isTyped: false };
    },
    added: ({ words }) => {
      const at = inner(words);
      const word = otherWord(words, at);
      return { text: words.toSpliced(at, 0, word).join(' '), word, isTyped: true };
    },
  };
}

function inner(words: readonly string[]): number {
  for (;;) {
    const at = 1 + Math.floor(random() * (words.length - 2));
    // A word that stands beside itself, or has no letters, cannot be seen to be gone.
    const beside = [words[at - 1], words[at + 1]].map((word) => bare(word ?? ''));
    if (/^[\p{L}\p{N}]+$/u.test(words[at] ?? '') && !beside.includes(bare(words[at] ?? ''))) return at;
    if (words.every((word) => !/^[\p{L}\p{N}]+$/u.test(word))) return at;
  }
}

/** A word of another passage that stands not near this place. */
function otherWord(words: readonly string[], at: number): string {
  for (;;) {
    const word = bare(pick(pick(own).text.split(/\s+/u)));
    if (word !== '' && !words.slice(Math.max(0, at - 2), at + 3).some((one) => bare(one) === word))
      return word;
  }
}

function hasExactly(text: string, articleId: string): boolean {
  const { status, citations } = timed(text);
  const isThere = citations.some(({ article }) => article.id === articleId);
  return status === 'answered' && isThere && isExact(text, articleId);
}

function isExact(text: string, articleId?: string): boolean {
  return findExcerpt(snapshot, excerptOf(text)).exact.some(
    ({ text: found }) =>
      articleId === undefined || ('passage' in found && found.passage.articleId === articleId),
  );
}

/** Whether an answer marks the word as put in, or shows it as left out. */
function shows(answer: Answer, { word, isTyped }: Changed): boolean {
  const places = allSections(answer)
    .flatMap(({ items }) => items)
    .flatMap((item): ComparedPlace[] => (item.kind === 'comparison' ? item.places : []));
  return places.some(({ words, typed, change }) =>
    isTyped
      ? typed.some((piece) => piece.differs && wordsOf(piece.words).includes(bare(word)))
      : change !== 'put in' && wordsOf(words.join(' ')).includes(word),
  );
}

function wordsOf(text: string): string[] {
  return text.split(/[^\p{L}\p{N}’']+/u).map(bare);
}

function elsewhere(): Record<string, string[]> {
  const paragraph = newsParagraphs(7);
  const vocabulary = own.flatMap(({ text }) => text.split(/\s+/u));
  return {
    'generated news': fivehundred(() => paragraph()),
    'the library’s words in any order': Array.from({ length: EXCERPTS }, () =>
      Array.from({ length: SHORTEST + Math.floor(random() * 32) }, () => pick(vocabulary)).join(' '),
    ),
    'this project’s guides': guides(),
    ...collections(),
  };
}

/** Prose on the same subject that quotes nobody: without the examples. */
function guides(): string[] {
  const texts = ['README.md', 'CONTRIBUTING.md', 'knowledge/README.md', 'CHANGELOG.md'].map((file) =>
    readFileSync(file, 'utf8'),
  );
  const prose = texts
    .join('\n\n')
    .replace(/```[\s\S]*?```/gu, '')
    .split(/\n\s*\n/u);
  return sentencesIn(prose)
    .filter((sentence) => !/["“«]/u.test(sentence))
    .slice(0, EXCERPTS);
}

function collections(): Record<string, string[]> {
  return Object.fromEntries(
    ['time', 'cranfield'].flatMap((name) => {
      const file = path.join(COLLECTIONS, `${name}.json`);
      if (!existsSync(file)) return [];
      const { docs } = collectionSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
      return [[name, fivehundred(() => pick(docs).text)]];
    }),
  );
}

function fivehundred(text: () => string): string[] {
  const sentences: string[] = [];
  while (sentences.length < EXCERPTS) {
    const found = sentencesIn([text()]);
    if (found.length > 0) sentences.push(pick(found));
  }
  return sentences;
}

function sentencesIn(texts: readonly string[]): string[] {
  return texts
    .flatMap((text) => sentencesOf(text.replace(/\s+/gu, ' ')))
    .filter((sentence) => sentence.split(' ').length >= SHORTEST && sentence.length <= 1000);
}

function timed(text: string): Answer {
  const start = performance.now();
  const answer = answerVerify(snapshot, text);
  times.push(performance.now() - start);
  return answer;
}

function warmUp(): void {
  for (const { text } of [...snapshot.passages.values()].slice(0, 30))
    answerVerify(snapshot, text.slice(0, 300));
}

function pick<T>(list: readonly T[]): T {
  const one = list[Math.floor(random() * list.length)];
  if (one === undefined) throw new Error('there is nothing to pick from');
  return one;
}

function share(part: number, whole: number): string {
  return `${part} of ${whole} (${((100 * part) / whole).toFixed(1)} %)`;
}

function missed(list: readonly string[]): void {
  for (const one of list.slice(0, 5)) write(`    ${one}`);
}

function write(line: string): void {
  process.stdout.write(`${line}\n`);
}

function bare(word: string): string {
  return word.replace(/[^\p{L}\p{N}]/gu, '').toLowerCase();
}
