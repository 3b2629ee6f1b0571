import { findQuotedSpans, type QuotedSpan } from '../../text/quotationMarks.js';
import type { Block, DraftQuotation, DraftSpeaker, Warning } from '../articleDraft.js';
import { type Discourse, readDiscourse } from './discourse.js';
import type { KnownNames } from './entities.js';
import type { FoundQuotation } from './foundQuotation.js';
import { type NameRegister, registerNames } from './nameRegister.js';
import { sentencesOf } from './sentenceTokens.js';
import { nameInLabel, type Turn, turnsOf } from './transcript.js';
import { readUtterances } from './utterances.js';

export type { KnownNames } from './entities.js';

/** How many letters of a quotation a warning shows. */
const SHOWN = 60;

/**
 * Quotations of an article, and who said each as far as the article tells. Words that it gives to nobody, or not surely
 * to one, are kept without a speaker and with a warning. `known` are names of the library; they help to tell people from
 * organisations and to complete a surname, but nobody is given words whom the article does not name.
 *
 * Parts are verbatim in their paragraphs. In a language other than English every quotation counts as translated, since
 * nothing tells in which language it was said. Linear in the length of the text; throws nothing.
 */
export function findQuotations(input: {
  title: string | null;
  blocks: readonly Block[];
  language: string;
  known: KnownNames;
}): { quotations: DraftQuotation[]; warnings: Warning[] } {
  const { blocks, language } = input;
  const spans = blocks.map(({ text }) => findQuotedSpans(text));
  const { discourse, register } = readArticle(input, spans);
  const turns = turnsOf(blocks, (name) => typeof register.person(name) === 'object');
  const inTurns = new Set(turns.flatMap(({ paragraphs }) => paragraphs.map(({ block }) => block)));
  const utterances = readUtterances(blocks, spans, discourse, inTurns);
  const found = [...turns.map((turn) => quotationOfTurn(turn, blocks, register)), ...utterances.found].sort(
    (one, other) => one.passage - other.passage,
  );
  const isForeign = language !== 'en' && language !== 'und';
  const quotations = found.map(
    ({ parts, speaker, occasion, passage, translated }): DraftQuotation => ({
      parts,
      speaker,
      occasion,
      passage,
      translated: translated || isForeign,
    }),
  );
  return {
    quotations,
    warnings: [
      ...found.flatMap(unsureWarning),
      ...utterances.warnings,
      ...translationWarning(quotations, isForeign),
    ],
  };
}

function readArticle(
  { title, blocks, known }: { title: string | null; blocks: readonly Block[]; known: KnownNames },
  spans: readonly QuotedSpan[][],
): { discourse: Discourse; register: NameRegister } {
  const sentences = blocks.flatMap(({ text }, block) =>
    sentencesOf(text, spans[block] ?? []).map((sentence) => ({ sentence, block })),
  );
  const register = registerNames({
    sentences: sentences.map(({ sentence }) => sentence),
    texts: [...(title === null ? [] : [title]), ...blocks.map(({ text }) => text)],
    known,
  });
  return { discourse: readDiscourse(sentences, register), register };
}

function quotationOfTurn(
  { label, paragraphs }: Turn,
  blocks: readonly Block[],
  register: NameRegister,
): FoundQuotation {
  const name = nameInLabel(label);
  const initials = name.replace(/[\s.]/gu, '');
  const person =
    register.person(name) ??
    (/^\p{Lu}{2,3}$/u.test(initials) ? register.personWithInitials(initials) : undefined);
  const isNameless = /^(?:a|q|answer|question|speaker)$/iu.test(label);
  const speaker: DraftSpeaker | null =
    person === 'several' || isNameless
      ? null
      : {
          name: person?.name.includes(' ') === true ? person.name : label,
          kind: 'person',
          role: person?.role ?? null,
          organisation: person?.organisation ?? null,
        };
  return {
    parts: paragraphs
      .map(({ block, start }) => blocks[block]?.text.slice(start).trim() ?? '')
      .filter((part) => part !== ''),
    speaker,
    why: speaker === null ? `the label “${label}” does not tell who speaks` : undefined,
    occasion: null,
    passage: paragraphs[0]?.block ?? 0,
    translated: false,
  };
}

function unsureWarning({ parts, speaker, why }: FoundQuotation): Warning[] {
  if (speaker !== null) return [];
  const [words = ''] = parts;
  const shown = words.length > SHOWN ? `${words.slice(0, SHOWN).replace(/[\uD800-\uDBFF]$/u, '')}…` : words;
  return [
    {
      code: 'speaker-unsure',
      message: `“${shown}” has no speaker: ${why ?? 'the article gives the words to nobody'}.`,
    },
  ];
}

function translationWarning(quotations: readonly DraftQuotation[], isForeign: boolean): Warning[] {
  const count = quotations.filter(({ translated }) => translated).length;
  if (count === 0) return [];
  const message = isForeign
    ? 'The article is not in English: its quotations are marked as translated, since it does not tell in which language the words were said.'
    : 'The article says that words it quotes were translated: they are marked so.';
  return [{ code: 'translation', message }];
}
