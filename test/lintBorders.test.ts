import { spawnSync } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';

/**
 * The borders of the layout are held by lint. A border that lint does not see is none, so each is tried here, on a
 * small tree of its own with the project's settings.
 */
const REFUSED = [
  ['src/answers', 'discord.js'],
  ['src/answers', '@discordjs/rest'],
  ['src/answers', 'discord-api-types/v10'],
  ['src/answers', '../discord/message.js'],
  ['src/console', 'discord.js'],
  ['src/answers', 'minisearch'],
  ['src/answers', 'minisearch/SearchableMap'],
  ['src/discord', 'minisearch'],
  ['src/search', 'discord.js'],
  ['commands', 'discord.js'],
  ['src/verify', '../importer/articleDraft.js'],
  ['src/text', '../importer/quotations/speechWords.js'],
  ['src/answers', '../web/app.js'],
  ['src/verify', '../web/app.js'],
  ['src/console', 'hono'],
  ['src/discord', '@hono/node-server'],
  ['src/web', 'discord.js'],
  ['src/moderation', 'pg'],
  ['src/discord', 'pg'],
  ['src/search', 'pg'],
  ['src/answers', 'pg'],
  ['src/store', 'discord.js'],
] as const;
const ALLOWED = [
  ['src/discord', 'discord.js'],
  ['src/search', 'minisearch'],
  ['src/web', 'hono/html'],
  ['src/store', 'pg'],
  ['src/answers', '../search/names.js'],
  ['src/verify', '../text/months.js'],
] as const;

const fileOf = (folder: string, name: string) => `${folder}/${name.replace(/\W+/gu, '_')}.ts`;

let directory: string;
let output: string;
beforeAll(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'lint-borders-'));
  await copyFile('biome.json', path.join(directory, 'biome.json'));
  for (const [folder, name] of [...REFUSED, ...ALLOWED]) {
    await mkdir(path.join(directory, folder), { recursive: true });
    const source = `import { thing } from '${name}';\nexport const other = thing;\n`;
    await writeFile(path.join(directory, fileOf(folder, name)), source);
  }
  const program = path.resolve('node_modules/@biomejs/biome/bin/biome');
  const args = [program, 'lint', '--vcs-enabled=false', '--reporter=json', '--max-diagnostics=200', '.'];
  const run = spawnSync(process.execPath, args, { cwd: directory, encoding: 'utf8', timeout: 15_000 });
  output = run.stdout;
});
afterAll(async () => rm(directory, { recursive: true, force: true }));

/** Whether the report has a refused import of a file. */
const isRefused = (file: string) => {
  const report: { diagnostics: { category: string; location: { path: unknown } }[] } = JSON.parse(output);
  return report.diagnostics.some(
    ({ category, location }) =>
      category.endsWith('noRestrictedImports') && JSON.stringify(location.path).includes(file),
  );
};

it.each(REFUSED)('lint refuses in %s an import of %s', (folder, name) => {
  expect(isRefused(fileOf(folder, name))).toBe(true);
});

it.each(ALLOWED)('lint allows in %s an import of %s', (folder, name) => {
  expect(isRefused(fileOf(folder, name))).toBe(false);
});
