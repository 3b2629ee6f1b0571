import type { z } from 'zod';
import type { ArticleSource } from './articleFile.js';
import type { ImportedArticle } from './importedArticle.js';
import type {
  backgroundFile,
  companiesFile,
  recordFile,
  sharedPointsFile,
  speakersFile,
  unstatedFile,
  vocabularyFile,
} from './schema.js';
import type { timelineFile } from './timelineFile.js';
import type { Parsed } from './yamlSource.js';

/** A YAML file of the knowledge with its parsed content. */
export interface SourceFile<T> extends Parsed<T> {
  file: string;
}

/** Everything under `knowledge/`, each file valid by itself, and what was imported. */
export interface KnowledgeSources {
  articles: ArticleSource[];
  companies: SourceFile<z.output<typeof companiesFile>>;
  speakers: SourceFile<z.output<typeof speakersFile>>;
  records: SourceFile<z.output<typeof recordFile>>[];
  shared: SourceFile<z.output<typeof sharedPointsFile>>;
  unstated: SourceFile<z.output<typeof unstatedFile>>;
  /** Without points where the folder has no such file. */
  background: SourceFile<z.output<typeof backgroundFile>>;
  /** Without events where the folder has no such file. */
  timeline: SourceFile<z.output<typeof timelineFile>>;
  vocabulary: SourceFile<z.output<typeof vocabularyFile>>;
  imported: ImportedArticle[];
}

/** What the rules between files look at. */
export type RuledSources = Omit<KnowledgeSources, 'vocabulary'>;

/** What stands in the data directory beside the knowledge folder. */
export interface Additions {
  imported: readonly ImportedArticle[];
  /** Ids of articles to leave out. */
  removed: readonly string[];
}
