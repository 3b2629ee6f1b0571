import { describe, expect, it } from 'vitest';
import { openLibrary } from '../../src/knowledge/library.js';
import { KnowledgeError } from '../../src/knowledge/problem.js';
import { temporaryKnowledge } from '../support/temporaryKnowledge.js';

async function failureOf(directory: string): Promise<KnowledgeError> {
  const error = await openLibrary(directory).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof KnowledgeError)) throw new Error(`expected a KnowledgeError, got ${String(error)}`);
  return error;
}

describe('openLibrary', () => {
  it('gives one snapshot until something else takes its place, so that an answer stands on one state', async () => {
    const library = await openLibrary('knowledge');
    expect(library.snapshot()).toBe(library.snapshot());
    expect(library.snapshot().articles.size).toBe(5);
  });

  it.each([
    ['a directory that is not there', '/nowhere/to be found'],
    ['a file', 'package.json'],
  ])('says in one line that %s is no library, and which setting names one', async (_, directory) => {
    const { message } = await failureOf(directory);
    expect(message).not.toContain('\n');
    expect(message).toContain(directory);
    expect(message).toContain('KNOWLEDGE_DIR');
    expect(message).toContain('--knowledge');
  });

  it('lists every problem with its place and how to mend it', async () => {
    const knowledge = await temporaryKnowledge();
    await knowledge.remove('speakers.yaml');
    await knowledge.append('companies.yaml', '\n- id: x\n');
    const { message } = await failureOf(knowledge.directory);
    const line = await knowledge.lineOf('companies.yaml', '- id: x\n');
    expect(message).toContain(`The knowledge in ${knowledge.directory} has 2 problems:`);
    expect(message).toMatch(new RegExp(`^companies\\.yaml:${line} \\d+\\.name$`, 'mu'));
    expect(message).toMatch(/^speakers\.yaml:1 \(file\)$/mu);
    expect(message.match(/^ {2}mend: /gmu)).toHaveLength(2);
  });

  it('counts one problem as one', async () => {
    const knowledge = await temporaryKnowledge();
    await knowledge.remove('speakers.yaml');
    expect((await failureOf(knowledge.directory)).message).toContain('has 1 problem:');
  });
});
