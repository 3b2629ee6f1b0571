const list = (words: string): readonly string[] => words.split(/\s+/u);

/** Words that deny, with straight apostrophes and without accents. */
export const NEGATIONS: ReadonlySet<string> = new Set(
  list(`not never no nor neither none nobody nothing nowhere without cannot hardly barely scarcely
  isn't aren't wasn't weren't don't doesn't didn't won't wouldn't can't couldn't shouldn't mustn't needn't mightn't
  hasn't haven't hadn't ain't shan't`),
);
