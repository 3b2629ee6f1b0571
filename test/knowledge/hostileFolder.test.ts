import { execFileSync } from 'node:child_process';
import { mkdir, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { describe, expect, it, vi } from 'vitest';
import { openLibrary } from '../../src/knowledge/library.js';
import type { Problem } from '../../src/knowledge/problem.js';
import { readKnowledge } from '../../src/knowledge/readKnowledge.js';
import { articleText } from '../support/articleText.js';
import { temporaryKnowledge } from '../support/temporaryKnowledge.js';

/** Called when a file is read, with its path, before its text is handed over. */
const afterRead = vi.hoisted(() => ({ call: async (_file: string) => {} }));
vi.mock('node:fs/promises', async (original) => {
  const fs = await original<typeof import('node:fs/promises')>();
  return {
    ...fs,
    readFile: async (...given: Parameters<typeof fs.readFile>) => {
      const text = await fs.readFile(...given);
      await afterRead.call(String(given[0]));
      return text;
    },
  };
});

const MIA = { by: 'Mia' };
const EXAMPLE = 'articles/example-2021.md';

/** Refreshes a library after its folder has been tampered with: that is refused, the old snapshot goes on. */
async function problemsAfter(tamper: (directory: string) => Promise<unknown>): Promise<Problem[]> {
  const knowledge = await temporaryKnowledge();
  const library = await openLibrary(knowledge.directory);
  const before = library.snapshot();
  await tamper(knowledge.directory);
  const outcome = await library.refresh(MIA);
  expect(library.snapshot()).toBe(before);
  return outcome.kind === 'refused' ? [...outcome.problems] : [];
}

describe('a knowledge folder', () => {
  it('with a file of 5 MiB is a problem that says how large it may be', async () => {
    const problems = await problemsAfter((directory) =>
      writeFile(path.join(directory, EXAMPLE), 'a'.repeat(5 * 2 ** 20)),
    );
    expect(problems).toMatchObject([{ file: EXAMPLE, found: '5 MiB', expected: 'at most 4 MiB' }]);
  });

  it('with a file that claims to be without end is a problem, and is not read', async () => {
    const problems = await problemsAfter(async (directory) => {
      await writeFile(path.join(directory, 'companies.yaml'), '');
      await truncate(path.join(directory, 'companies.yaml'), 2 ** 40);
    });
    expect(problems[0]).toMatchObject({ file: 'companies.yaml', found: '1048576 MiB' });
  });

  it.each([
    ['a pipe, which nobody ever writes to', (file: string) => execFileSync('mkfifo', [file])],
    ['a device that never ends', (file: string) => symlink('/dev/zero', file)],
    ['a folder', (file: string) => mkdir(file)],
  ])('with %s in the place of a file is a problem', async (_, make) => {
    const problems = await problemsAfter(async (directory) => make(path.join(directory, EXAMPLE)));
    expect(problems).toMatchObject([{ file: EXAMPLE, expected: 'a file' }]);
  });

  it('with links that lead in a circle is a problem for each', async () => {
    const problems = await problemsAfter(async (directory) => {
      await symlink('example-2021.md', path.join(directory, EXAMPLE));
      await rm(path.join(directory, 'moratoria'), { recursive: true });
      await symlink('moratoria', path.join(directory, 'moratoria'));
    });
    expect(problems.map(({ file, found }) => `${file} ${found}`)).toEqual(
      expect.arrayContaining([`${EXAMPLE} ELOOP`, 'moratoria ELOOP', 'moratoria/shared.yaml ELOOP']),
    );
  });

  it('with a folder that holds itself is read all the same: nothing below is looked into', async () => {
    const problems = await problemsAfter((directory) =>
      symlink('..', path.join(directory, 'articles', 'again')),
    );
    expect(problems).toEqual([]);
  });

  it('with a file that goes away while the folder is read is a problem', async () => {
    const knowledge = await temporaryKnowledge();
    const library = await openLibrary(knowledge.directory);
    afterRead.call = async (file) => {
      if (file.endsWith('channelnomics-2020.md')) await knowledge.remove('articles/micky-2020.md');
    };
    const outcome = await library.refresh(MIA);
    afterRead.call = async () => {};
    expect(outcome).toMatchObject({
      kind: 'refused',
      problems: [{ file: 'articles/micky-2020.md', found: 'ENOENT' }],
    });
  });

  it('with a file that changes while it is read is a problem, and none once it is at rest', async () => {
    const knowledge = await temporaryKnowledge();
    await knowledge.write(EXAMPLE, articleText('## p1\n\nThe first wording.\n'));
    const library = await openLibrary(knowledge.directory);
    const before = library.snapshot();
    await knowledge.write(EXAMPLE, articleText('## p1\n\nHalf of a wor'));
    afterRead.call = async (file) => {
      if (file.endsWith(EXAMPLE))
        await knowledge.write(EXAMPLE, articleText('## p1\n\nA whole wording at last.\n'));
    };
    const outcome = await library.refresh(MIA);
    afterRead.call = async () => {};
    expect(outcome).toMatchObject({
      kind: 'refused',
      problems: [{ file: EXAMPLE, found: 'a file that changed while it was read' }],
    });
    expect(library.snapshot()).toBe(before);
    expect((await library.refresh(MIA)).kind).toBe('changed');
    expect(library.snapshot().passages.get('example-2021#p1')?.text).toBe('A whole wording at last.');
  });

  it('that is written to all the time is refused or read, never half and half, and ends in the last state', async () => {
    const knowledge = await temporaryKnowledge();
    const library = await openLibrary(knowledge.directory);
    const texts = ['The quay has forty cameras.', 'The quay has no cameras left.'];
    let isWriting = true;
    const writing = (async () => {
      for (let turn = 0; isWriting; turn += 1) {
        await knowledge.write(EXAMPLE, articleText(`## p1\n\n${texts[turn % 2]}\n`));
        await setImmediate();
      }
    })();
    for (let turn = 0; turn < 20; turn += 1) {
      await library.refresh(MIA);
      const found = library.snapshot().passages.get('example-2021#p1')?.text;
      expect([undefined, ...texts]).toContain(found);
    }
    isWriting = false;
    await writing;
    await knowledge.write(EXAMPLE, articleText('## p1\n\nThe end.\n'));
    expect((await library.refresh(MIA)).kind).toBe('changed');
    expect(library.snapshot().passages.get('example-2021#p1')?.text).toBe('The end.');
  });
});

describe('a file', () => {
  const bomb = `a: &a [x, x, x, x, x, x, x, x, x, x]\n${Array.from('bcdefghij', (name, index) => {
    const before = 'abcdefghij'[index];
    return `${name}: &${name} [${`*${before}, `.repeat(9)}*${before}]\n`;
  }).join('')}`;

  it.each([
    ['aliases of aliases, which unfold into gigabytes', bomb],
    ['lists in lists, 100,000 deep', '['.repeat(100_000)],
    ['lists of lists without brackets, 100,000 deep', `${'- '.repeat(100_000)}a`],
    ['1 MiB of one letter', 'a'.repeat(2 ** 20)],
    ['1 MiB of null bytes', '\0'.repeat(2 ** 20)],
    ['1 MiB of marks', '\u0301'.repeat(2 ** 19)],
    ['1 MiB of signs that begin something', '&*?|>-:{'.repeat(2 ** 17)],
    ['an entry that is none, 100,000 times', '- 1\n'.repeat(100_000)],
    ['nothing', ''],
  ])('of %s is a problem in any place, and never a crash', async (_, text) => {
    const knowledge = await temporaryKnowledge();
    const files = ['companies.yaml', 'vocabulary.yaml', 'moratoria/shared.yaml', 'moratoria/ibm.yaml'];
    for (const file of files) await knowledge.write(file, text);
    await knowledge.write(EXAMPLE, `---\n${text}\n---\n\n## p1\n\nWords.\n`);
    await knowledge.write('articles/example-2022.md', articleText(`## p1\n\n${text}\n`));
    const { problems } = await readKnowledge(knowledge.directory);
    const complained = new Set(problems.map(({ file }) => file));
    for (const file of [...files, EXAMPLE]) {
      // A list without entries is a list.
      if (text !== '') expect(complained, file).toContain(file);
    }
  });

  it('with a problem on every line tells the first few hundred with their lines, and how many more there are', async () => {
    const knowledge = await temporaryKnowledge();
    await knowledge.write(
      'companies.yaml',
      '# Not one of these is a company.\n'.concat('- 1\n'.repeat(20_000)),
    );
    const { problems } = await readKnowledge(knowledge.directory);
    const own = problems.filter(({ file }) => file === 'companies.yaml');
    expect(own.slice(0, 400).map(({ line }) => line)).toEqual(
      Array.from({ length: 400 }, (_, index) => index + 2),
    );
    expect(own.length).toBeLessThan(1_000);
    expect(own.at(-1)?.found).toBe(`${20_000 - own.length + 1} more problems`);
  });
});
