import { fold } from './capitalRuns.js';
import type { KnownNames, Organisation } from './entities.js';
import { LEGAL_FORMS, NO_ACRONYMS, ORGANISATION_WORDS } from './nameWords.js';

/** From each abbreviation in brackets to the name before it: "Northern Privacy Institute (NPI)". */
export function abbreviationsIn(texts: readonly string[]): Map<string, string> {
  const found = new Map<string, string>();
  for (const text of texts) {
    for (const match of text.matchAll(/\(\s?(\p{Lu}{2,7})\s?\)/gu)) {
      const letters = match[1] ?? '';
      const before = text.slice(Math.max(0, match.index - 120), match.index).trim();
      const name = nameOfLetters(before, letters);
      if (name !== undefined) found.set(fold(letters), name);
    }
  }
  return found;
}

/** The last words of a text whose capitals spell the letters. */
function nameOfLetters(before: string, letters: string): string | undefined {
  const words = before.split(/\s+/u);
  let left = letters.length - 1;
  for (let index = words.length - 1; index >= 0; index -= 1) {
    const word = words[index] ?? '';
    if (/^(?:of|for|the|and|&|on|in)$/u.test(word)) continue;
    if (word[0] !== letters[left]) return undefined;
    left -= 1;
    if (left < 0) return words.slice(index).join(' ');
  }
  return undefined;
}

/** From each form of a name that the library has for an organisation to one key for all of its forms. */
export function knownOrganisationForms(known: KnownNames): Map<string, string> {
  const forms = new Map<string, string>();
  const keep = (form: string, key: string) => {
    if (!forms.has(fold(form))) forms.set(fold(form), key);
  };
  for (const { name, aliases } of known.organisations)
    for (const form of [name, ...aliases]) keep(form, fold(name));
  for (const { organisation } of known.people)
    if (organisation !== null) keep(organisation, fold(organisation));
  return forms;
}

export function isOrganisationShaped(name: string): boolean {
  const words = name.split(' ');
  if (words.some((word) => ORGANISATION_WORDS.has(fold(word)))) return words.length > 1;
  if (words.length > 1) return words.includes('&');
  return (
    isAcronym(name) || (/\p{Ll}\p{Lu}/u.test(name) && !/^(?:Mc|Mac|De|Di|Le|La|Van|O)\p{Lu}/u.test(name))
  );
}

export function isAcronym(word: string): boolean {
  return /^(?:\p{Lu}\.?){2,6}$/u.test(word) && !NO_ACRONYMS.has(fold(word));
}

export function withoutLegalForm(name: string): string {
  const words = name.split(' ');
  while (words.length > 1 && LEGAL_FORMS.has(fold(words.at(-1) ?? ''))) words.pop();
  return words.join(' ');
}

export function sortOf(name: string, told: Organisation['sort'] | undefined): Organisation['sort'] {
  if (told !== undefined) return told;
  return /\b(?:Union|Foundation|Institute|University|Council|Coalition|Alliance|Association|Department|Ministry|Police)\b/u.test(
    name,
  )
    ? 'other'
    : 'any';
}
