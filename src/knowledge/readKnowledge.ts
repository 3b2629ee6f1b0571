import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { z } from 'zod';
import { type ArticleSource, parseArticle } from './articleFile.js';
import type { Problem } from './problem.js';
import { checkRules } from './rules.js';
import {
  companiesFile,
  recordFile,
  sharedPointsFile,
  speakersFile,
  unstatedFile,
  vocabularyFile,
} from './schema.js';
import { type Parsed, parseYaml } from './yamlSource.js';

/** A YAML file of the knowledge with its parsed content. */
export interface SourceFile<T> extends Parsed<T> {
  file: string;
}

/** Everything under `knowledge/`, each file valid by itself. */
export interface KnowledgeSources {
  articles: ArticleSource[];
  companies: SourceFile<z.output<typeof companiesFile>>;
  speakers: SourceFile<z.output<typeof speakersFile>>;
  records: SourceFile<z.output<typeof recordFile>>[];
  shared: SourceFile<z.output<typeof sharedPointsFile>>;
  unstated: SourceFile<z.output<typeof unstatedFile>>;
  vocabulary: SourceFile<z.output<typeof vocabularyFile>>;
}

/** What the rules between files look at. */
export type RuledSources = Omit<KnowledgeSources, 'vocabulary'>;

const SHARED = 'moratoria/shared.yaml';

/**
 * Reads and checks a whole knowledge directory.
 *
 * @param directory path of the directory that holds `articles/`, `companies.yaml` and the rest
 * @returns the sources, or `undefined` with every problem that was found. Of the rules between files those are left out
 *   that need a file which could not be read.
 */
export async function readKnowledge(
  directory: string,
): Promise<{ sources: KnowledgeSources | undefined; problems: Problem[] }> {
  const problems: Problem[] = [];
  const read = async <S extends z.ZodType>(
    file: string,
    schema: S,
  ): Promise<SourceFile<z.output<S>> | undefined> => {
    const text = await readText(directory, file, problems);
    if (text === undefined) return undefined;
    const { parsed, problems: found } = parseYaml(text, schema, file);
    problems.push(...found);
    return parsed && { ...parsed, file };
  };

  const companies = await read('companies.yaml', companiesFile);
  const speakers = await read('speakers.yaml', speakersFile);
  const vocabulary = await read('vocabulary.yaml', vocabularyFile);
  const shared = await read(SHARED, sharedPointsFile);
  const unstated = await read('unstated.yaml', unstatedFile);
  const records: SourceFile<z.output<typeof recordFile>>[] = [];
  for (const file of await list(directory, 'moratoria', '.yaml', problems)) {
    const record = file === SHARED ? undefined : await read(file, recordFile);
    if (record) records.push(record);
  }
  const articles: ArticleSource[] = [];
  const incomplete = new Set<keyof RuledSources>();
  const articleFiles = await list(directory, 'articles', '.md', problems);
  for (const file of articleFiles) {
    const text = await readText(directory, file, problems);
    const { article, problems: found } = text === undefined ? UNREAD : parseArticle(text, file);
    problems.push(...found);
    if (article) articles.push(article);
  }
  if (articles.length < articleFiles.length || articleFiles.length === 0) incomplete.add('articles');
  if (!companies) incomplete.add('companies');
  if (!speakers) incomplete.add('speakers');

  const ruled: RuledSources = {
    articles,
    records,
    companies: companies ?? empty('companies.yaml'),
    speakers: speakers ?? empty('speakers.yaml'),
    shared: shared ?? empty(SHARED),
    unstated: unstated ?? empty('unstated.yaml'),
  };
  problems.push(...checkRules(ruled, incomplete));
  if (problems.length > 0 || !vocabulary) return { sources: undefined, problems };
  return { sources: { ...ruled, vocabulary }, problems };
}

const UNREAD: { article: undefined; problems: Problem[] } = { article: undefined, problems: [] };

/** Stands for a file that could not be read, so that what the others say is checked all the same. */
function empty(file: string): SourceFile<never[]> {
  return { file, value: [], lineOf: () => 1 };
}

async function readText(directory: string, file: string, problems: Problem[]): Promise<string | undefined> {
  try {
    return await readFile(path.join(directory, file), 'utf8');
  } catch (error) {
    problems.push({
      ...unreadable(file, error),
      mend: `Put ${file} into ${directory}, or name another directory.`,
    });
    return undefined;
  }
}

/** Files of a folder by ending, sorted, so that the order of the disk never shows in an answer. */
async function list(
  directory: string,
  folder: string,
  ending: string,
  problems: Problem[],
): Promise<string[]> {
  try {
    const names = await readdir(path.join(directory, folder));
    const files = names.filter((name) => name.endsWith(ending) && !name.startsWith('.')).sort();
    if (files.length === 0) {
      const problem = {
        file: folder,
        line: 1,
        field: '(folder)',
        found: 'no file',
        expected: `at least one *${ending}`,
      };
      problems.push({ ...problem, mend: 'knowledge/README.md says how to add one.' });
    }
    return files.map((name) => `${folder}/${name}`);
  } catch (error) {
    problems.push({
      ...unreadable(folder, error),
      mend: `Make the folder ${folder} in ${directory}, or name another directory.`,
    });
    return [];
  }
}

function unreadable(file: string, error: unknown): Omit<Problem, 'mend'> {
  const found = error instanceof Error && 'code' in error ? String(error.code) : String(error);
  return { file, line: 1, field: '(file)', found, expected: 'a file or folder that can be read' };
}
