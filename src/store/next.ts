import { keyOf, type State, state } from './store.js';

const nextState = state.omit({ number: true });

/**
 * The next state as it is kept.
 *
 * @throws {Error} when it does not have the shape of a state
 */
export function checkedNext(next: Omit<State, 'number'>): Omit<State, 'number'> {
  return nextState.parse(next);
}

/**
 * The text that is given for a key which the next state names and no kept state does.
 *
 * @throws {Error} when none is given, or one of another key
 */
export function checkedText(key: string, given: ReadonlyMap<string, string>): string {
  const text = given.get(key);
  if (text === undefined) throw new Error(`The text ${key} is neither given nor kept.`);
  if (keyOf(text) !== key) throw new Error(`The text given as ${key} has another key.`);
  return text;
}
