import { KnowledgeError } from './problem.js';
import { readKnowledge } from './readKnowledge.js';
import { buildSnapshot, type Snapshot } from './snapshot.js';

/** Holds the current snapshot. An answer takes it once and works on it alone, whatever comes after. */
export interface Library {
  snapshot(): Snapshot;
}

/**
 * Reads, checks and indexes a knowledge directory.
 *
 * @throws {KnowledgeError} with every problem, when the knowledge cannot be used
 */
export async function openLibrary(directory: string): Promise<Library> {
  const { sources, problems } = await readKnowledge(directory);
  if (!sources) throw new KnowledgeError(directory, problems);
  const snapshot = buildSnapshot(sources);
  return { snapshot: () => snapshot };
}
