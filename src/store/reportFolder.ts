import path from 'node:path';
import { keptReport, newestFirst } from './entries.js';
import {
  ensureFolder,
  forEachAtOnce,
  isOwnFolder,
  listFolder,
  putNew,
  readRegular,
  remove,
  sweep,
} from './files.js';
import { parseLine } from './journal.js';
import { type Report, report as reportSchema, type Store } from './store.js';

const NAME = /^([0-9a-f]{8})\.json$/u;

/**
 * Reports as one file each: `reports/0123abcd.json`.
 *
 * @param root the data directory
 * @param longest how many are kept
 */
export function reportFolder(
  root: string,
  longest: number,
): Pick<Store, 'addReport' | 'reports' | 'closeReport'> {
  const folder = path.join(root, 'reports');
  const fileOf = (id: string) => path.join(folder, `${id}.json`);

  const read = async () => {
    const found: Report[] = [];
    const ids = (await listFolder(folder)).flatMap((name) => NAME.exec(name)?.[1] ?? []);
    await forEachAtOnce(ids, async (id) => {
      const file = await readRegular(fileOf(id));
      const report = file && parseLine(file.bytes.toString(), reportSchema);
      if (report?.id === id) found.push(report);
    });
    return newestFirst(found);
  };
  const makeRoom = async () => {
    const since = Date.now();
    for (const { id } of (await read()).slice(longest)) await remove(fileOf(id));
    await sweep(folder, () => false, since);
  };

  return {
    addReport: async (given) => {
      const report = keptReport(given);
      await ensureFolder(root, 'reports');
      const isNew = await putNew(folder, `${report.id}.json`, JSON.stringify(report));
      if (!isNew) throw new Error(`There is a report ${report.id} already.`);
      // The report is kept by now; if the oldest cannot be removed, the next report tries again.
      await makeRoom().catch(() => undefined);
    },
    reports: read,
    closeReport: async (id) => {
      if (!reportSchema.shape.id.safeParse(id).success || !(await isOwnFolder(folder))) return false;
      return remove(fileOf(id));
    },
  };
}
