import { mkdir, rename } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect, it, onTestFinished, vi } from 'vitest';
import { watchFolder } from '../../src/knowledge/watchFolder.js';
import { temporaryKnowledge } from '../support/temporaryKnowledge.js';

/** Longer than the quiet after which it calls back. */
const SETTLED = 600;

/** A folder that is watched until the test is over. */
async function watched(prepare: (directory: string) => Promise<unknown> = async () => {}) {
  const knowledge = await temporaryKnowledge();
  await prepare(knowledge.directory);
  const onChange = vi.fn();
  const stop = watchFolder(knowledge.directory, onChange);
  onTestFinished(stop);
  return { knowledge, onChange, stop };
}

it('a folder that is left alone calls nobody', async () => {
  const { onChange } = await watched();
  await setTimeout(SETTLED);
  expect(onChange).not.toHaveBeenCalled();
});

it('several files saved at once call back once, after the last', async () => {
  const { knowledge, onChange } = await watched();
  await knowledge.append('companies.yaml', '# One.\n');
  await knowledge.append('moratoria/ibm.yaml', '# Two.\n');
  await setTimeout(100);
  await knowledge.append('articles/micky-2020.md', '\n');
  expect(onChange).not.toHaveBeenCalled();
  await setTimeout(SETTLED);
  expect(onChange).toHaveBeenCalledTimes(1);
});

it('a folder that is taken away and put back is watched on', async () => {
  const { knowledge, onChange } = await watched();
  const articles = path.join(knowledge.directory, 'articles');
  await rename(articles, `${articles}.old`);
  await setTimeout(SETTLED);
  await rename(`${articles}.old`, articles);
  await setTimeout(SETTLED);
  onChange.mockClear();
  await knowledge.append('articles/micky-2020.md', '\n');
  await setTimeout(SETTLED);
  expect(onChange).toHaveBeenCalledTimes(1);
});

it('a whole folder that another is put in the place of, later than a moment after, is watched on', async () => {
  const { knowledge, onChange } = await watched();
  const { directory } = knowledge;
  await rename(directory, `${directory}.old`);
  await setTimeout(SETTLED);
  onChange.mockClear();
  await rename(`${directory}.old`, directory);
  await vi.waitFor(() => expect(onChange).toHaveBeenCalledTimes(1), 2_500);
  await knowledge.append('articles/micky-2020.md', '\n');
  await vi.waitFor(() => expect(onChange).toHaveBeenCalledTimes(2), 1_000);
});

it('a folder that is not there at the start is no reason not to watch the others, and is watched once it is', async () => {
  const { knowledge, onChange } = await watched((directory) =>
    rename(path.join(directory, 'articles'), path.join(directory, 'elsewhere')),
  );
  await mkdir(path.join(knowledge.directory, 'articles'));
  await setTimeout(SETTLED);
  expect(onChange).toHaveBeenCalledTimes(1);
  await knowledge.write('articles/example-2021.md', 'words');
  await setTimeout(SETTLED);
  expect(onChange).toHaveBeenCalledTimes(2);
});

it('nobody is called once the watch has ended, even by what happened just before', async () => {
  const { knowledge, onChange, stop } = await watched();
  await knowledge.append('companies.yaml', '# One.\n');
  await setTimeout(100);
  stop();
  await knowledge.append('companies.yaml', '# Two.\n');
  await setTimeout(SETTLED);
  expect(onChange).not.toHaveBeenCalled();
});
