import { stat } from 'node:fs/promises';
import { formatProblems, KnowledgeError } from './problem.js';
import { readKnowledge } from './readKnowledge.js';
import { buildSnapshot, type Snapshot } from './snapshot.js';

/** Holds the current snapshot. An answer takes it once and works on it alone, whatever comes after. */
export interface Library {
  snapshot(): Snapshot;
}

/**
 * Reads, checks and indexes a knowledge directory.
 *
 * @throws {KnowledgeError} when there is no such directory, or with every problem of what is in it
 */
export async function openLibrary(directory: string): Promise<Library> {
  const found = await stat(directory).catch(() => undefined);
  if (!found?.isDirectory()) {
    throw new KnowledgeError(
      `There is no knowledge directory ${directory}. Set KNOWLEDGE_DIR, or --knowledge, to the folder that has it.`,
    );
  }
  const { sources, problems } = await readKnowledge(directory);
  if (!sources) throw new KnowledgeError(formatProblems(directory, problems));
  const snapshot = buildSnapshot(sources);
  return { snapshot: () => snapshot };
}
