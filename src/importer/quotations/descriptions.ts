import { MEDIUM } from '../../text/saying.js';
import type { DraftSpeaker } from '../articleDraft.js';
import { fold } from './capitalRuns.js';
import type { Mention } from './entities.js';
import type { NameRegister } from './nameRegister.js';
import { ORGANISATION_NOUNS, SPOKESPERSONS } from './nameWords.js';
import { lastOrganisation } from './organisationReference.js';
import { isRole } from './pronouns.js';
import { type Phrase, phraseAt } from './speakerPhrase.js';
import { ofMention, speakerOf, type Told, unsure, type Who } from './told.js';

export function ofDescription(
  told: Told,
  phrase: Extract<Phrase, { kind: 'description' }>,
  earlier: readonly Told[],
  register: NameRegister,
): Who {
  const { head, article, modifiers, owner } = phrase;
  const whole = `${modifiers} ${head}`.trim();
  if (SPOKESPERSONS.has(head)) return ofSpokesperson(told, phrase, earlier);
  if (MEDIUM.has(head))
    return owner === undefined ? unsure(`it does not tell whose ${head} it is`) : ofMention(owner);
  const sort = ORGANISATION_NOUNS.get(head);
  if (sort !== undefined) {
    if (owner !== undefined) return unsure(`“${whole}” is not named`);
    const known = register.described(`the ${whole}`) ?? register.described(whole);
    if (known !== undefined) return { speaker: speakerOf(known) };
    if (!/^(?:the|this|l['’]|le|la|das|die|der|el)$/u.test(article)) return unsure(`“${whole}” is not named`);
    return lastOrganisation(told, phrase.from, earlier, sort, modifiers !== '');
  }
  if (isRole(head) && /^(?:the|le|la|l['’]|der|die|el)$/u.test(article || 'the'))
    return ofRole(head, owner, register);
  return unsure(`“${whole}” is not named`);
}

function ofRole(head: string, owner: Mention | undefined, register: NameRegister): Who {
  const people = register.personsWithRole(head);
  const [one] = people;
  const owned = typeof owner?.entity === 'object' ? owner.entity.name : undefined;
  if (people.length !== 1 || one === undefined || (owned !== undefined && one.organisation !== owned))
    return unsure(`“the ${head}” may be more than one person`);
  return { speaker: speakerOf(one) };
}

function ofSpokesperson(
  told: Told,
  phrase: Extract<Phrase, { kind: 'description' }>,
  earlier: readonly Told[],
): Who {
  const { head, owner, article, modifiers } = phrase;
  if (owner !== undefined) {
    const { entity } = owner;
    if (typeof entity === 'object' && entity.kind === 'organisation')
      return { speaker: spokespersonOf(entity.name, head) };
    return unsure(`it does not tell for whom the ${head} speaks`);
  }
  if (article !== 'a' && article !== 'an' && modifiers === '') {
    const before = earlier.flatMap((other) => spokespersonsIn(other, earlier));
    const last = before.at(-1);
    if (new Set(before.map(({ name }) => name)).size === 1 && last !== undefined) return { speaker: last };
    return unsure(`it does not tell which ${head} is meant`);
  }
  const whose = lastOrganisation(told, phrase.from, earlier, 'any', true);
  return whose.speaker === null
    ? unsure(`it does not tell for whom the ${head} speaks`)
    : { speaker: spokespersonOf(whose.speaker.name, head) };
}

function spokespersonOf(organisation: string, head: string): DraftSpeaker {
  return { name: `${organisation} ${head}`, kind: 'spokesperson', role: head, organisation };
}

function spokespersonsIn(told: Told, earlier: readonly Told[]): DraftSpeaker[] {
  const named = told.mentions
    .map(({ entity }) => entity)
    .filter((entity) => typeof entity === 'object' && entity.kind === 'person')
    .filter(({ role }) => SPOKESPERSONS.has(role?.split(' ').at(-1) ?? ''))
    .map(speakerOf);
  const unnamed = told.sentence.flatMap((token, at) => {
    if (token.kind !== 'word' || !SPOKESPERSONS.has(fold(token.text))) return [];
    if (told.mentions.some(({ left, run }) => left <= at && at < run.to)) return [];
    const start = phraseAround(told, at);
    if (
      start === undefined ||
      start.kind !== 'description' ||
      (start.owner === undefined && start.modifiers === '')
    )
      return [];
    const { speaker } = ofSpokesperson(told, start, earlier);
    return speaker === null ? [] : [speaker];
  });
  return [...named, ...unnamed];
}

/** The whole phrase whose noun stands at a place. */
function phraseAround(told: Told, at: number): Phrase | undefined {
  for (let from = Math.max(0, at - 6); from <= at; from += 1) {
    const phrase = phraseAt(told.sentence, told.mentions, from);
    if (
      phrase?.kind === 'description' &&
      phrase.head === fold(told.sentence[at]?.text ?? '') &&
      phrase.to > at
    )
      return phrase;
  }
  return undefined;
}
