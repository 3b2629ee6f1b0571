const list = (words: string): readonly string[] => words.split(/\s+/u);

/** Words that deny, with straight apostrophes and without accents. */
export const NEGATIONS: ReadonlySet<string> = new Set(
  list(`not never no nor neither none nobody nothing nowhere without cannot hardly barely scarcely
  isn't aren't wasn't weren't don't doesn't didn't won't wouldn't can't couldn't shouldn't mustn't needn't mightn't
  hasn't haven't hadn't ain't shan't`),
);

/** Words under which nothing is asserted: it is denied, refused, supposed or asked. */
export const UNASSERTED: ReadonlySet<string> = new Set([
  ...NEGATIONS,
  ...[...NEGATIONS].map((word) => word.replace("'", '’')),
  ...list(
    `n't refused declined denied denies failed declines refuses if unless whether would could might may should`,
  ),
]);
