interface Component<T> {
  /** Counts up in the order in which components come into being. */
  number: number;
  members: T[];
  /** The one that it has become part of. */
  into?: Component<T>;
}

/**
 * Splits a list into its connected components: two members are connected that share a key, and all that are connected
 * with them. The earliest member comes first, and among components the one with the earliest. It costs in proportion to
 * the keys.
 */
export function connected<T>(list: readonly T[], keysOf: (one: T) => readonly unknown[]): T[][] {
  const components: Component<T>[] = [];
  const holders = new Map<unknown, Component<T>>();
  for (const one of list) {
    const keys = keysOf(one);
    const touching = new Set(keys.flatMap((key) => wholeOf(holders.get(key)) ?? []));
    const [first = created(components), ...others] = [...touching].sort((a, b) => a.number - b.number);
    for (const other of others) {
      for (const member of other.members) first.members.push(member);
      other.into = first;
    }
    first.members.push(one);
    for (const key of keys) holders.set(key, first);
  }
  return components.flatMap(({ members, into }) => (into ? [] : [members]));
}

function created<T>(components: Component<T>[]): Component<T> {
  const component = { number: components.length, members: [] };
  components.push(component);
  return component;
}

function wholeOf<T>(component: Component<T> | undefined): Component<T> | undefined {
  let whole = component;
  while (whole?.into) whole = whole.into;
  return whole;
}
