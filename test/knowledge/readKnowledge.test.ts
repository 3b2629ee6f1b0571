import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readKnowledge } from '../../src/knowledge/readKnowledge.js';
import { temporaryKnowledge } from '../support/temporaryKnowledge.js';

async function problemsOf(directory: string) {
  const { sources, problems } = await readKnowledge(directory);
  expect(sources).toBeUndefined();
  return problems;
}

describe('readKnowledge', () => {
  it.each(['companies.yaml', 'speakers.yaml', 'vocabulary.yaml', 'unstated.yaml', 'moratoria/shared.yaml'])(
    'misses %s where it is not there',
    async (file) => {
      const knowledge = await temporaryKnowledge();
      await knowledge.remove(file);
      expect(await problemsOf(knowledge.directory)).toStrictEqual([
        {
          file,
          line: 1,
          field: '(file)',
          found: 'ENOENT',
          expected: 'a file or folder that can be read',
          mend: `Put ${file} into ${knowledge.directory}, or name another directory.`,
        },
      ]);
    },
  );

  it('misses a folder that is not there', async () => {
    const knowledge = await temporaryKnowledge();
    await knowledge.remove('articles');
    expect(await problemsOf(knowledge.directory)).toStrictEqual([
      {
        file: 'articles',
        line: 1,
        field: '(file)',
        found: 'ENOENT',
        expected: 'a file or folder that can be read',
        mend: `Make the folder articles in ${knowledge.directory}, or name another directory.`,
      },
    ]);
  });

  it('does not take an empty folder for a library without articles', async () => {
    const knowledge = await temporaryKnowledge();
    await knowledge.remove('articles');
    await mkdir(path.join(knowledge.directory, 'articles'));
    expect(await problemsOf(knowledge.directory)).toStrictEqual([
      {
        file: 'articles',
        line: 1,
        field: '(folder)',
        found: 'no file',
        expected: 'at least one *.md',
        mend: 'knowledge/README.md says how to add one.',
      },
    ]);
  });

  it('reports everything that is missing, not only the first', async () => {
    const knowledge = await temporaryKnowledge();
    await knowledge.remove('speakers.yaml');
    await knowledge.remove('moratoria');
    expect((await problemsOf(knowledge.directory)).map(({ file }) => file)).toEqual([
      'speakers.yaml',
      'moratoria/shared.yaml',
      'moratoria',
    ]);
  });

  it('reports what is wrong in several files, without rules that would only complain of what is unread', async () => {
    const knowledge = await temporaryKnowledge();
    await knowledge.append('companies.yaml', '\n- id: Not An Id\n  name: Another\n');
    await knowledge.write('articles/example-2020.md', 'No front matter.\n');
    // Without companies.yaml every record would name an unknown company.
    expect((await problemsOf(knowledge.directory)).map(({ file, field }) => [file, field])).toEqual([
      ['companies.yaml', expect.stringMatching(/^\d+\.id$/u)],
      ['articles/example-2020.md', '(front matter)'],
    ]);
  });

  it('reports what is wrong between files beside what is wrong in one, so that all can be mended at once', async () => {
    const knowledge = await temporaryKnowledge();
    await knowledge.append('speakers.yaml', '\n- id: Not An Id\n  name: Another\n');
    await knowledge.replace('moratoria/ibm.yaml', 'fossbytes-2020#p8', 'fossbytes-2020#p800');
    const problems = await problemsOf(knowledge.directory);
    expect(problems.map(({ file }) => file)).toContain('speakers.yaml');
    expect(problems.map(({ found }) => found)).toContain('"fossbytes-2020#p800"');
    // The speakers are unread: nobody's words are said to be of an unknown speaker.
    expect(problems.map(({ expected }) => expected)).not.toContain('a speaker of speakers.yaml');
  });

  it('leaves files alone that are no part of it: of another kind, or hidden as editors leave them', async () => {
    const knowledge = await temporaryKnowledge();
    await knowledge.write('articles/.#example-2020.md', 'half written');
    await knowledge.write('articles/notes.txt', 'notes');
    await knowledge.write('moratoria/.ibm.yaml.swp', 'half written');
    expect((await readKnowledge(knowledge.directory)).problems).toEqual([]);
  });

  it('reads articles in the order of their names, so that no disk decides the order of an answer', async () => {
    const { sources } = await readKnowledge('knowledge');
    const ids = sources?.articles.map(({ id }) => id) ?? [];
    expect(ids.length).toBeGreaterThan(1);
    expect(ids).toEqual([...ids].sort());
  });
});
