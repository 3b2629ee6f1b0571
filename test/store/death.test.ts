import { cp, mkdir, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import { openDirectoryStore } from '../../src/store/directoryStore.js';
import { keyOf, type Store } from '../../src/store/store.js';
import { sampleLogEntry, sampleReport, sampleState } from '../support/storeSamples.js';
import { temporaryDirectory } from '../support/temporaryKnowledge.js';

/**
 * A process that dies before its n-th step on the disk, for every n. After its death no step does anything any more; a
 * file that it was writing has half of it. (test/store/kill.test.ts kills real processes, but at random moments only.)
 */
const disk = vi.hoisted(() => ({ stepsLeft: Number.POSITIVE_INFINITY, steps: 0 }));

vi.mock('node:fs/promises', async (importOriginal) => {
  const real = await importOriginal<typeof import('node:fs/promises')>();
  const isAlive = () => {
    disk.steps += 1;
    disk.stepsLeft -= 1;
    return disk.stepsLeft >= 0;
  };
  const mortal =
    <A extends unknown[], R>(work: (...given: A) => Promise<R>) =>
    async (...given: A): Promise<R> => {
      if (!isAlive()) throw new Error('dead');
      return work(...given);
    };
  const writing = (write: (bytes: Buffer) => Promise<unknown>) => async (given: string | Buffer) => {
    const bytes = Buffer.from(given);
    if (isAlive()) return write(bytes);
    if (disk.stepsLeft === -1) await write(bytes.subarray(0, bytes.length / 2));
    throw new Error('dead');
  };
  const open = async (...given: Parameters<typeof real.open>) => {
    const handle = await mortal(real.open)(...given);
    const [write, writeFile] = [handle.write.bind(handle), handle.writeFile.bind(handle)];
    Object.defineProperty(handle, 'write', { value: writing((bytes) => write(bytes)) });
    Object.defineProperty(handle, 'writeFile', { value: writing((bytes) => writeFile(bytes)) });
    Object.defineProperty(handle, 'sync', { value: mortal(handle.sync.bind(handle)) });
    return handle;
  };
  const { link, rename, unlink, mkdir } = real;
  const changing = {
    link: mortal(link),
    rename: mortal(rename),
    unlink: mortal(unlink),
    mkdir: mortal(mkdir),
  };
  return { ...real, ...changing, open };
});
afterEach(() => {
  disk.stepsLeft = Number.POSITIVE_INFINITY;
});

const OPTIONS = { kept: { versions: 2, logEntries: 3, unanswered: 3, reports: 2 }, rotateAfter: 400 };
const at = '2031-05-06T07:08:09Z';
const latest = sampleState('v9', ['shared', 'only in v9']);

/** A library in use, in which each change makes something needless, and some of that is old enough to be swept. */
async function usedLibrary(): Promise<string> {
  const directory = await temporaryDirectory();
  const store = await openDirectoryStore(directory, OPTIONS);
  for (const [number, version] of ['v1', 'v2', 'v3', 'v3'].entries()) {
    const { next, contents } = sampleState(version, ['shared', `only in ${version}`, `change ${number}`]);
    await store.commit(number, next, contents);
  }
  for (const name of ['a', 'b', 'c']) {
    await store.appendLog(sampleLogEntry(name));
    await store.addUnanswered({ question: name, at });
  }
  for (const id of ['00000001', '00000002']) await store.addReport(sampleReport(id));
  await writeFile(path.join(directory, 'states', `.${keyOf('left').slice(0, 16)}.tmp`), '{"numb');
  const old = keyOf('left long ago');
  await mkdir(path.join(directory, 'contents', old.slice(0, 2)), { recursive: true });
  await writeFile(path.join(directory, 'contents', old.slice(0, 2), old), 'left long ago');
  const then = new Date(Date.now() - 36_000_000);
  for (const file of await readdir(directory, { recursive: true }))
    await utimes(path.join(directory, file), then, then);
  return directory;
}

/** Everything that a store shows; each text that it names has to be there and right. */
async function whole(store: Store) {
  const state = await store.state();
  const versions = await store.versions();
  for (const { files, articles } of [...versions, { files: {}, articles: state?.working.articles ?? {} }]) {
    for (const key of [...Object.values(files), ...Object.values(articles)])
      expect(keyOf((await store.content(key)) ?? 'missing')).toBe(key);
  }
  const [log, unanswered, reports] = [await store.log(100), await store.unanswered(), await store.reports()];
  return { state, versions, log, unanswered, reports };
}

const CHANGES: [string, (store: Store) => Promise<unknown>][] = [
  [
    'a commit',
    (store) => store.commit(4, { ...latest.next, change: sampleLogEntry('changed') }, latest.contents),
  ],
  ['a line of the log', (store) => store.appendLog(sampleLogEntry('d'.repeat(300)))],
  ['an unanswered question', (store) => store.addUnanswered({ question: 'd'.repeat(300), at })],
  ['settling several questions', (store) => store.settleUnanswered(['a', 'c'])],
  ['a report', (store) => store.addReport(sampleReport('00000003', { at: '2032-01-01T00:00:00Z' }))],
  ['closing a report', (store) => store.closeReport('00000002')],
];

it.each(CHANGES)(
  '%s is kept entirely or not at all, before whichever step the process dies',
  async (_, change) => {
    const used = await usedLibrary();
    const before = await whole(await openDirectoryStore(used, OPTIONS));
    const copy = async () => {
      const directory = `${used}-copy`;
      await rm(directory, { recursive: true, force: true });
      await cp(used, directory, { recursive: true, preserveTimestamps: true });
      return directory;
    };
    const undisturbed = await openDirectoryStore(await copy(), OPTIONS);
    disk.steps = 0;
    await change(undisturbed);
    const steps = disk.steps;
    const after = await whole(undisturbed);
    expect(after).not.toEqual(before);
    expect(steps).toBeGreaterThan(0);

    for (let death = 0; death < steps; death += 1) {
      const directory = await copy();
      const dying = await openDirectoryStore(directory, OPTIONS);
      disk.stepsLeft = death;
      const isReported = await change(dying).then(
        () => true,
        () => false,
      );
      disk.stepsLeft = Number.POSITIVE_INFINITY;

      const reopened = await openDirectoryStore(directory, OPTIONS);
      const found = await whole(reopened);
      const place = `death before step ${death} of ${steps}`;
      if (isReported) expect(withoutSurplus(found), place).toEqual(after);
      else expect([before, after], place).toContainEqual(withoutSurplus(found));
      // The next process goes on as if nothing had been.
      await reopened.commit(found.state?.number ?? 0, latest.next, latest.contents);
      await reopened.appendLog(sampleLogEntry('next'));
      await reopened.addUnanswered({ question: 'next', at });
      await reopened.addReport(sampleReport('0000000f', { at: '2033-01-01T00:00:00Z' }));
      expect(await whole(reopened)).toMatchObject({
        state: { number: (found.state?.number ?? 0) + 1 },
        log: [{ detail: 'next' }, ...(await reopened.log(100)).slice(1)],
        unanswered: [...(await reopened.unanswered()).slice(0, -1), { question: 'next' }],
        reports: [{ id: '0000000f' }, ...(await reopened.reports()).slice(1)],
      });
    }
    await rm(`${used}-copy`, { recursive: true, force: true });
  },
  60_000,
);

/** Whoever dies after adding a report may leave the one that has to go for it; the next one removes it. */
function withoutSurplus<T extends { reports: unknown[] }>(found: T): T {
  return { ...found, reports: found.reports.slice(0, OPTIONS.kept.reports) };
}
