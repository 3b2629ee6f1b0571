import { createPace } from '../pace.js';
import type { LiveVersion, Overlay, Store } from '../store/store.js';
import { type ImportedArticle, parseImported } from './importedArticle.js';
import { type KnowledgeFiles, readFiles } from './knowledgeFiles.js';
import type { Problem } from './problem.js';
import { createMemo, parseKnowledge } from './readKnowledge.js';
import { type Build, buildSnapshot, createBuilder } from './snapshot.js';
import type { Additions } from './sources.js';

/** Where snapshots are made, from the knowledge folder and from what the store keeps; it remembers what it has parsed. */
export interface Workshop {
  /** Reads the knowledge folder as it stands. */
  readFolder(onProgress?: (line: string) => void): Promise<KnowledgeFiles>;
  /** The files of a version; `undefined` if the store has lost one. */
  filesOf(live: LiveVersion): Promise<KnowledgeFiles | undefined>;
  /** A snapshot of files with imported articles in and others out, or every problem that they have. */
  build(
    files: KnowledgeFiles,
    overlay: Overlay,
    onProgress?: (line: string) => void,
  ): Promise<{ built?: Build; problems: readonly Problem[] }>;
  /** The snapshot of a version; `undefined` if the store has lost a part of it. */
  rebuild(live: LiveVersion): Promise<Build | undefined>;
  /** The problems alone. */
  check(files: KnowledgeFiles, overlay: Overlay): Promise<readonly Problem[]>;
  /** Reads the imported articles of an overlay, so that `recall` has them. */
  load(overlay: Overlay): Promise<void>;
  remember(key: string, article: ImportedArticle): void;
  recall(key: string): ImportedArticle | undefined;
  /** The ids of imported articles whose contents nobody can read. */
  lost(): readonly string[];
}

export function createWorkshop(directory: string, store: Store): Workshop {
  const pace = createPace();
  const memo = createMemo();
  const builder = createBuilder();
  const articles = new Map<string, ImportedArticle>();
  const unreadable = new Set<string>();

  /** Imported articles by the keys of their contents; one that cannot be read is as if it were not there. */
  const additionsOf = async ({ articles: keys, removed }: Overlay): Promise<Additions> => {
    const imported: ImportedArticle[] = [];
    const working = (await store.state())?.working.articles ?? {};
    const needed = new Set([...Object.values(keys), ...Object.values(working)]);
    for (const key of articles.keys()) if (!needed.has(key)) articles.delete(key);
    unreadable.clear();
    for (const [id, key] of Object.entries(keys)) {
      const article = articles.get(key) ?? parseImported((await store.content(key)) ?? '');
      if (article) {
        articles.set(key, article);
        imported.push(article);
      } else if (!removed.includes(id)) unreadable.add(id);
      await pace();
    }
    return { imported, removed };
  };

  const workshop: Workshop = {
    readFolder: (onProgress = () => {}) => {
      onProgress('Reading the knowledge folder.');
      return readFiles(directory, pace);
    },
    filesOf: async (live) => {
      const files: KnowledgeFiles['files'] = new Map();
      for (const [file, key] of Object.entries(live.files)) {
        const text = await store.content(key);
        if (text === undefined) return undefined;
        files.set(file, { text, key });
        await pace();
      }
      return { files, problems: [] };
    },
    build: async (files, overlay, onProgress = () => {}) => {
      onProgress(`Checking ${files.files.size} files.`);
      const { sources, problems } = await parseKnowledge(files, await additionsOf(overlay), memo, pace);
      if (!sources) return { problems };
      return { built: await buildSnapshot(sources, builder, pace), problems };
    },
    rebuild: async (live) => {
      const files = await workshop.filesOf(live);
      return files && (await workshop.build(files, live)).built;
    },
    check: async (files, overlay) =>
      (await parseKnowledge(files, await additionsOf(overlay), memo, pace)).problems,
    load: async (overlay) => {
      await additionsOf(overlay);
    },
    remember: (key, article) => {
      articles.set(key, article);
    },
    recall: (key) => articles.get(key),
    lost: () => [...unreadable],
  };
  return workshop;
}
