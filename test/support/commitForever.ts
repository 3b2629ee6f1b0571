import { openDirectoryStore } from '../../src/store/directoryStore.js';
import { openDatabase } from '../../src/store/postgres/database.js';
import { openPostgresStore } from '../../src/store/postgres/postgresStore.js';
import { sampleLogEntry, sampleReport, sampleState } from './storeSamples.js';

/**
 * A process that changes a store until it is killed: `node commitForever.js DIRECTORY`, or with the address of a database
 * and a schema. It writes one line of JSON to
 * standard output for each change, after it: `{"state":12}`, `{"log":"12"}`, `{"report":"0000000c"}`.
 */
const [, , place = '', schema] = process.argv;
const store =
  schema === undefined
    ? await openDirectoryStore(place, { rotateAfter: 3_000 })
    : await openPostgresStore(openDatabase(place), { schema });
const tell = (line: Record<string, unknown>) => process.stdout.write(`${JSON.stringify(line)}\n`);

for (let number = (await store.state())?.number ?? 0; ; number += 1) {
  const own = Array.from({ length: 6 }, (_, index) => `text ${index} of state ${number + 1}`);
  const shared = Array.from({ length: 6 }, (_, index) => `text ${index} of every state`);
  // Three states a version, so that some are kept and some are not.
  const { next, contents } = sampleState(`v${Math.floor(number / 3)}`, [...own, ...shared]);
  const change = sampleLogEntry(`change ${number + 1}`);
  const { number: committed } = await store.commit(number, { ...next, change }, contents);
  tell({ state: committed });
  await store.appendLog(sampleLogEntry(String(committed)));
  tell({ log: String(committed) });
  const id = committed.toString(16).padStart(8, '0');
  await store.addReport(sampleReport(id));
  tell({ report: id });
}
