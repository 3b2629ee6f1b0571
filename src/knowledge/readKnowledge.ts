import type { z } from 'zod';
import { createPace, type Pace } from '../pace.js';
import { type ArticleSource, parseArticle } from './articleFile.js';
import { BACKGROUND, type KnowledgeFiles, readFiles, SHARED, TIMELINE } from './knowledgeFiles.js';
import { withImported, withoutArticles } from './overlay.js';
import type { Problem } from './problem.js';
import { checkRules } from './rules.js';
import {
  backgroundFile,
  companiesFile,
  recordFile,
  sharedPointsFile,
  speakersFile,
  unstatedFile,
  vocabularyFile,
} from './schema.js';
import type { Additions, KnowledgeSources, RuledSources, SourceFile } from './sources.js';
import { timelineFile } from './timelineFile.js';
import { parseYaml } from './yamlSource.js';

/** What a file was parsed to, with what is wrong in it. */
interface Parsing<T> {
  value: T | undefined;
  problems: Problem[];
}

/** Parsed files of one kind by path and key: a file that has not changed is not parsed again. */
type Memo<T> = Map<string, Parsing<T>>;

/** What earlier readings have parsed. */
export interface ParseMemo {
  companies: Memo<KnowledgeSources['companies']>;
  speakers: Memo<KnowledgeSources['speakers']>;
  vocabulary: Memo<KnowledgeSources['vocabulary']>;
  shared: Memo<KnowledgeSources['shared']>;
  unstated: Memo<KnowledgeSources['unstated']>;
  timeline: Memo<KnowledgeSources['timeline']>;
  background: Memo<KnowledgeSources['background']>;
  records: Memo<KnowledgeSources['records'][number]>;
  articles: Memo<ArticleSource>;
}

/** What was parsed last in this process: a library that is opened again, or beside it, parses only what differs. */
let latest: ParseMemo | undefined;

export function createMemo(): ParseMemo {
  return {
    companies: new Map(latest?.companies),
    speakers: new Map(latest?.speakers),
    vocabulary: new Map(latest?.vocabulary),
    shared: new Map(latest?.shared),
    unstated: new Map(latest?.unstated),
    timeline: new Map(latest?.timeline),
    background: new Map(latest?.background),
    records: new Map(latest?.records),
    articles: new Map(latest?.articles),
  };
}

export interface ReadResult {
  /** `undefined` where there is any problem. */
  sources: KnowledgeSources | undefined;
  problems: Problem[];
}

const NOTHING_ADDED: Additions = { imported: [], removed: [] };

/**
 * Reads and checks a whole knowledge directory.
 *
 * @param directory path of the directory that holds `articles/`, `companies.yaml` and the rest
 * @returns the sources, or `undefined` with every problem that was found. Of the rules between files those are left out
 *   that need a file which could not be read.
 */
export async function readKnowledge(directory: string): Promise<ReadResult> {
  const pace = createPace();
  return parseKnowledge(await readFiles(directory, pace), NOTHING_ADDED, createMemo(), pace);
}

/** Parses and checks files that have been read, with what was imported and without what was removed. */
export async function parseKnowledge(
  { files, problems: unread }: KnowledgeFiles,
  { imported, removed }: Additions,
  memo: ParseMemo,
  pace: Pace,
): Promise<ReadResult> {
  const problems = [...unread];
  const used = new Set<string>();
  const parsed = <T>(parsings: Memo<T>, file: string, parse: (text: string) => Parsing<T>): T | undefined => {
    const content = files.get(file);
    if (!content) return undefined;
    const name = `${file}\n${content.key}`;
    const parsing = parsings.get(name) ?? parse(content.text);
    parsings.set(name, parsing);
    used.add(name);
    // Not spread into arguments, of which there may only be so many.
    for (const problem of parsing.problems) problems.push(problem);
    return parsing.value;
  };
  const yaml = <S extends z.ZodType>(parsings: Memo<SourceFile<z.output<S>>>, file: string, schema: S) =>
    parsed(parsings, file, (text) => {
      const { parsed: value, problems: wrong } = parseYaml(text, schema, file);
      return { value: value && { ...value, file }, problems: wrong };
    });

  const companies = yaml(memo.companies, 'companies.yaml', companiesFile);
  await pace();
  const speakers = yaml(memo.speakers, 'speakers.yaml', speakersFile);
  await pace();
  const vocabulary = yaml(memo.vocabulary, 'vocabulary.yaml', vocabularyFile);
  await pace();
  const shared = yaml(memo.shared, SHARED, sharedPointsFile);
  const unstated = yaml(memo.unstated, 'unstated.yaml', unstatedFile);
  const timeline = yaml(memo.timeline, TIMELINE, timelineFile);
  const background = yaml(memo.background, BACKGROUND, backgroundFile);
  const records: KnowledgeSources['records'] = [];
  const articles: ArticleSource[] = [];
  const incomplete = new Set<keyof RuledSources>();
  for (const file of files.keys()) {
    await pace();
    if (file.startsWith('moratoria/') && file !== SHARED) {
      const record = yaml(memo.records, file, recordFile);
      if (record) records.push(record);
    } else if (file.startsWith('articles/')) {
      const article = parsed(memo.articles, file, (text) => {
        const { article: value, problems: wrong } = parseArticle(text, file);
        return { value, problems: wrong };
      });
      if (article) articles.push(article);
      else incomplete.add('articles');
    }
  }
  // Whatever this reading had no use for would only grow.
  for (const parsings of Object.values(memo))
    for (const name of parsings.keys()) if (!used.has(name)) parsings.delete(name);
  latest = memo;
  if (articles.length === 0 || unread.some(({ file }) => file.startsWith('articles')))
    incomplete.add('articles');
  if (!companies) incomplete.add('companies');
  if (!speakers) incomplete.add('speakers');

  const fromFolder: RuledSources = {
    articles,
    records,
    companies: companies ?? empty('companies.yaml'),
    speakers: speakers ?? empty('speakers.yaml'),
    shared: shared ?? empty(SHARED),
    unstated: unstated ?? empty('unstated.yaml'),
    timeline: timeline ?? empty(TIMELINE),
    background: background ?? empty(BACKGROUND),
    imported: [],
  };
  const ruled = withoutArticles(withImported(fromFolder, imported, removed), removed);
  let broken = await checkRules(ruled, incomplete, pace);
  if (broken.length > 0 && removed.length > 0) {
    // Where something has been left out, what comes after it no longer stands where the file has it.
    const placed = await checkRules(withImported(fromFolder, imported, []), incomplete, pace);
    if (placed.length > 0) broken = placed;
  }
  for (const problem of broken) problems.push(problem);
  if (problems.length > 0 || !vocabulary) return { sources: undefined, problems };
  return { sources: { ...ruled, vocabulary }, problems };
}

/** Stands for a file that is not there or could not be read, so that what the others say is checked all the same. */
function empty(file: string): SourceFile<never[]> {
  return { file, value: [], lineOf: () => 1 };
}
