/** Where words were said, or in what they were written. */
const MEDIUM =
  'statement|interview|e-?mail|response|post|tweet|letter|release|conference|speech|testimony|hearing|memo|thread|video|podcast|op-ed|essay|filing|report|message|call|event|announcement|briefing|editorial|note|column|address|lecture|webinar|panel|reply|comment|article|paper|newsletter|talk|blog';
const IN_MEDIUM = new RegExp(
  `\\b(?:[Ii]n|[Dd]uring|[Aa]t|[Oo]n|[Vv]ia|[Tt]hrough)\\s+(?:(?:an?|the|his|her|its|their|this|that)\\s+)?(?:[\\p{L}\\p{N}’'-]{1,30}\\s+){0,5}?(?:${MEDIUM})s?\\b(?:\\s+(?:with|to|in|on)\\s+(?:the\\s+)?(?:[\\p{Lu}\\p{N}][\\p{L}\\p{N}’'&.-]{0,30})(?:\\s+(?:of\\s+|for\\s+|the\\s+)*\\p{Lu}[\\p{L}’'&.-]{0,30}){0,5})?`,
  'u',
);
const SPEAKING =
  /\b(?:[Ss]peaking|[Tt]alking|[Ww]riting|[Rr]esponding)\s+(?:to|with|in|on|at)\s+(?:the\s+)?\p{Lu}[\p{L}’'&.-]{0,30}(?:\s+\p{Lu}[\p{L}’'&.-]{0,30}){0,5}/u;
const TOLD =
  /\btold\s+(?:(?:the\s+)?\p{Lu}[\p{L}’'&.-]{0,30}(?:\s+\p{Lu}[\p{L}’'&.-]{0,30}){0,4}|reporters|journalists|lawmakers)/u;
const LANGUAGE =
  'Spanish|French|German|Italian|Portuguese|Dutch|Russian|Ukrainian|Polish|Arabic|Hebrew|Turkish|Chinese|Mandarin|Cantonese|Japanese|Korean|Hindi|Urdu|Bengali|Swedish|Norwegian|Danish|Finnish|Greek|Czech|Hungarian|Romanian|Vietnamese|Thai|Indonesian|Persian|Farsi|Swahili|Catalan';
const TRANSLATED = new RegExp(
  `\\b(?:translated|translation|translator|interpreter)\\b|\\b(?:said|says|told|wrote|writes|speaking|spoke|added|asked|replied|statement|post|interview)\\b[^.]{0,40}\\bin\\s+(?:${LANGUAGE})\\b`,
  'iu',
);

/** How the article says that words were said, as it says it: "in an emailed response"; `null` where it does not. */
export function occasionIn(sentence: string): string | null {
  const found = IN_MEDIUM.exec(sentence) ?? SPEAKING.exec(sentence) ?? TOLD.exec(sentence);
  if (found === null) return null;
  const words = found[0].replace(/[.’']+$/u, '').trim();
  return words.replace(/^\p{Lu}/u, (letter) => letter.toLowerCase());
}

/** Whether a sentence says that the words quoted in it were translated, or said in another language than English. */
export function tellsOfTranslation(sentence: string): boolean {
  return TRANSLATED.test(sentence);
}
