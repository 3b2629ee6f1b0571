import { contentKeys } from './history.js';
import { isDatabase, openStore } from './openStore.js';
import { damaged, type Store, StoreError, type WholeStore } from './store.js';

/**
 * Everything of one store into another, whole or not at all.
 *
 * @param from where it is: a directory, or the address of a database
 * @param to where nothing is yet
 * @returns what was copied
 * @throws {StoreError} when either cannot be used, there is nothing to copy, or something is there already
 */
export async function copyStore(from: string, to: string): Promise<WholeStore> {
  const source = await openStore(from);
  const whole = await readWhole(source).finally(() => source.close());
  if (whole.states.length === 0) throw new StoreError(`There is nothing to copy in ${placeName(from)}.`);
  const target = await openStore(to);
  await target.fill(whole).finally(() => target.close());
  return whole;
}

/** A place without the password in it. */
function placeName(place: string): string {
  return isDatabase(place) ? new URL(place).host : JSON.stringify(place);
}

/**
 * All of a store at one moment.
 *
 * @throws {StoreError} when it is damaged, or somebody changes it meanwhile
 */
export async function readWhole(store: Store): Promise<WholeStore> {
  const damage = await store.damage();
  if (damage) throw damaged(damage);
  const states = (await store.states()).toReversed();
  const contents = new Map<string, string>();
  for (const key of new Set(states.flatMap((state) => [...contentKeys(state)]))) {
    const text = await store.content(key);
    if (text === undefined) throw changing();
    contents.set(key, text);
  }
  const log = (await store.log(Number.POSITIVE_INFINITY)).toReversed();
  const [unanswered, reports] = [await store.unanswered(), await store.reports()];
  if ((await store.state())?.number !== states.at(-1)?.number) throw changing();
  return { states, contents, log, unanswered, reports };
}

const changing = () =>
  new StoreError('Somebody changes what is to be copied: stop the bot, and copy it again.');
