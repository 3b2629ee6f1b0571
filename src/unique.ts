/** A list with each of its values once, in the order in which they first stand. */
export function unique<T>(list: readonly T[]): T[] {
  return [...new Set(list)];
}
