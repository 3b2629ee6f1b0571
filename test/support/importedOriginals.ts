import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { excerptOf } from '../../src/importer/draftRequest.js';
import { articleFrom } from '../../src/importer/keepArticle.js';
import { makeDraft } from '../../src/importer/makeDraft.js';
import { openLibrary } from '../../src/knowledge/library.js';
import type { LiveLibrary } from '../../src/knowledge/liveLibrary.js';

/** The articles as they were found, which are no part of the repository. */
const ORIGINALS = '../shared/originals';
export const hasOriginals = existsSync(ORIGINALS);

/** The shipped library after the originals of its articles were imported and it was refreshed. */
export async function libraryOfOriginals(): Promise<LiveLibrary> {
  const library = await openLibrary('knowledge');
  for (const name of readdirSync(ORIGINALS).filter((file) => file.endsWith('.txt'))) {
    const bytes = readFileSync(path.join(ORIGINALS, name));
    const excerpt = excerptOf(library.snapshot(), library.waiting());
    const draft = await makeDraft({ name, bytes, library: excerpt });
    const { article } = articleFrom(draft, {
      snapshot: library.snapshot(),
      waiting: library.waiting(),
      removed: [],
    });
    const problems = await library.add(article, { by: 'test' });
    if (problems.length > 0) throw new Error(`${name}: ${JSON.stringify(problems)}`);
  }
  const outcome = await library.refresh({ by: 'test' });
  if (outcome.kind === 'refused') throw new Error(JSON.stringify(outcome.problems));
  return library;
}
