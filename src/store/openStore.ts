import { openDirectoryStore } from './directoryStore.js';
import type { Store } from './store.js';

/** Whether a place is named as a PostgreSQL database is: postgres://user@host/name. */
export function isDatabase(place: string): boolean {
  return /^postgres(?:ql)?:\/\//u.test(place);
}

/**
 * Opens the store of a place: a PostgreSQL database by its address, or a directory by its path.
 *
 * @throws {StoreError} when it cannot be used
 */
export async function openStore(place: string): Promise<Store> {
  if (!isDatabase(place)) return openDirectoryStore(place);
  // Loaded only where there is one.
  const [{ openDatabase }, { openPostgresStore }] = await Promise.all([
    import('./postgres/database.js'),
    import('./postgres/postgresStore.js'),
  ]);
  return openPostgresStore(openDatabase(place));
}
