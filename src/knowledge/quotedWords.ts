const QUOTED = /“([^”]*)”|"([^"]*)"|«([^»]*)»|„([^“]*)“/gu;

/** The texts between double quotation marks (curly, straight, guillemets), without the marks. */
export function quotedPhrases(text: string): string[] {
  return [...text.matchAll(QUOTED)].map((match) =>
    (match[1] ?? match[2] ?? match[3] ?? match[4] ?? '').trim(),
  );
}

/** Whether words stand in a text character for character, white space of any kind and length counting as one space. */
export function verbatimIn(words: string, text: string): boolean {
  return foldSpace(text).includes(foldSpace(words));
}

function foldSpace(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}
