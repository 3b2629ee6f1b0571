/** Words that deny, as texts are compared by them (comparedWords.ts); a list of the language. */
export const NEGATIONS: ReadonlySet<string> = new Set(
  `not no never nor neither none nobody nothing nowhere without against cannot hardly barely scarcely unless except
  isn't aren't wasn't weren't don't doesn't didn't won't wouldn't can't couldn't shouldn't mustn't needn't mightn't
  hasn't haven't hadn't ain't shan't`.split(/\s+/u),
);
