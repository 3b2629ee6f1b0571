import { findQuotedSpans, opensWithMark, type QuotedSpan } from '../../text/quotationMarks.js';
import type { Block, DraftQuotation, DraftSpeaker, Warning } from '../articleDraft.js';
import { attributionBefore } from './attribution.js';
import { type Discourse, readDiscourse } from './discourse.js';
import { registerNames } from './nameRegister.js';
import type { KnownNames } from './organisations.js';
import { type FoundQuotation, type LeadIn, type Paragraph, readParagraph } from './paragraphQuotations.js';
import type { Place } from './people.js';
import { settingOf } from './quotedWords.js';
import { sentencesOf, textOf, wordAt } from './sentences.js';
import { phraseFrom, type Statement } from './statement.js';
import { quotationOfTurn, turnsOf } from './transcript.js';
import { lists } from './words.js';

export type { KnownNames } from './organisations.js';

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
export function findQuotations({
  title,
  blocks,
  language,
  known,
}: {
  title: string | null;
  blocks: readonly Block[];
  language: string;
  known: KnownNames;
}): { quotations: DraftQuotation[]; warnings: Warning[] } {
  const texts = [...(title === null ? [] : [title]), ...blocks.map(({ text }) => text)];
  const spans = blocks.map(({ text }) => findQuotedSpans(text));
  const headline = title === null ? [] : sentencesOf(title, findQuotedSpans(title));
  const places = blocks.flatMap(({ text }, block): Place[] =>
    sentencesOf(text, spans[block] ?? []).map((sentence) => ({ sentence, block })),
  );
  const register = registerNames(
    [...headline.map((sentence) => ({ sentence, block: -1 })), ...places],
    texts,
    known,
  );
  const turns = turnsOf(blocks, (name) => typeof register.person(name) === 'object');
  const inTurns = new Set(turns.flatMap(({ paragraphs }) => paragraphs.map(({ block }) => block)));
  const utterances = readUtterances(blocks, spans, readDiscourse(places, register), inTurns);
  const found = [...turns.map((turn) => quotationOfTurn(turn, blocks, register)), ...utterances.found].sort(
    (one, other) => one.passage - other.passage,
  );
  const isForeign = language !== 'en' && language !== 'und';
  const quotations = found.map(({ why, translated, ...quotation }): DraftQuotation => {
    return { ...quotation, translated: translated || isForeign };
  });
  return {
    quotations,
    warnings: [
      ...found.flatMap(unsureWarning),
      ...utterances.warnings,
      ...translationWarning(quotations, isForeign),
    ],
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
  if (quotations.every(({ translated }) => !translated)) return [];
  const message = isForeign
    ? 'The article is not in English: its quotations are marked as translated, since it does not tell in which language the words were said.'
    : 'The article says that words it quotes were translated: they are marked so.';
  return [{ code: 'translation', message }];
}

/** The quotations of an article's paragraphs but for those of a transcript, each joined from all of its parts. */
function readUtterances(
  blocks: readonly Block[],
  spans: readonly QuotedSpan[][],
  discourse: Discourse,
  inTurns: ReadonlySet<number>,
): { found: FoundQuotation[]; warnings: Warning[] } {
  const statements = byBlock(discourse.statements);
  const found: FoundQuotation[] = [];
  const warnings: Warning[] = [];
  let open: FoundQuotation | undefined;
  let leadIn: LeadIn | undefined;
  blocks.forEach(({ text, setOff }, block) => {
    const paragraph: Paragraph = {
      block,
      text,
      spans: spans[block] ?? [],
      statements: statements.get(block) ?? [],
      before: inTurns.has(block - 1) ? [] : (statements.get(block - 1) ?? []),
      discourse,
      goesOn: opensWithMark(blocks[block + 1]?.text ?? ''),
    };
    if (inTurns.has(block)) {
      open = undefined;
      leadIn = undefined;
      return;
    }
    const signature = signedBy(paragraph);
    const last = found.at(-1);
    if (signature !== undefined && last?.speaker === null && last.passage >= block - last.parts.length) {
      last.speaker = signature;
      last.why = undefined;
      leadIn = undefined;
      return;
    }
    if (leadIn !== undefined && !opensWithMark(text)) {
      const quotation = setOffQuotation(leadIn, text, setOff, block);
      if (quotation !== undefined) {
        if (leadIn.quotation === undefined) found.push(quotation);
        leadIn = setOff ? { ...leadIn, quotation } : undefined;
        return;
      }
      leadIn = undefined;
    }
    const read = readParagraph(paragraph, open, leadIn?.needsSetOff === true && !setOff ? undefined : leadIn);
    found.push(...read.found);
    warnings.push(...read.warnings);
    open = read.open;
    leadIn = leadInOf(paragraph) ?? read.leadIn;
  });
  return { found, warnings };
}

function byBlock(all: readonly Statement[]): Map<number, Statement[]> {
  const blocks = new Map<number, Statement[]>();
  for (const statement of all) {
    const known = blocks.get(statement.block);
    if (known === undefined) blocks.set(statement.block, [statement]);
    else known.push(statement);
  }
  return blocks;
}

/** A paragraph without marks behind "Lee said:"; more than one only where the page sets them off. */
function setOffQuotation(
  { isBare, needsSetOff, quotation, who, occasion, translated }: LeadIn,
  text: string,
  setOff: boolean,
  passage: number,
): FoundQuotation | undefined {
  if (!isBare || (needsSetOff && !setOff)) return undefined;
  if (quotation === undefined) {
    const why = who.speaker === null ? who.why : undefined;
    return { parts: [text], speaker: who.speaker, why, occasion, passage, translated };
  }
  if (!setOff) return undefined;
  quotation.parts.push(text);
  return quotation;
}

/** The lead-in at the end of a paragraph; `undefined` where it ends otherwise. */
function leadInOf({ statements, text, spans, discourse }: Paragraph): LeadIn | undefined {
  const statement = statements.at(-1);
  const sign = statement?.codes.at(-1) ?? '';
  if (statement === undefined || !/[:,.]/u.test(sign)) return undefined;
  if (sign === '.' && statement.codes.includes('Q')) return undefined;
  const end = statement.codes.length;
  const attribution = attributionBefore(statement, end, discourse.resolve);
  if (attribution === undefined || attribution.holds) return undefined;
  return {
    who: attribution.who,
    isBare: sign !== ',' && isBareLeadIn(statement, attribution.by, end),
    needsSetOff: sign === '.',
    ...settingOf(statement.sentence, text, spans),
    quotation: undefined,
  };
}

/** Whether only where, when and to whom something was said stands between the verb and the end of a lead-in. */
function isBareLeadIn({ sentence, codes }: Statement, by: number, end: number): boolean {
  const verb = wordAt(sentence, by);
  const between = codes.slice(by + 1, end);
  if (/^(?::|$)/u.test(between) || lists.media.has(verb) || verb === 'this' || by === 0) return true;
  const words = textOf(sentence, by + 1, end);
  if (/[Tbr]/u.test(between) || /\b(?:will|would|must|should|can|because|but)\b/u.test(words)) return false;
  return (
    /^(?:tells?|told)$/u.test(verb) ||
    /^(?:this|it|the following|of|about|when|from|before|earlier|yesterday|today|recently)\b/u.test(words) ||
    /^[,fakt]/u.test(between)
  );
}

/** Whom a paragraph names that is nothing but a signature: "— Ann Lee, director of Brightwater". */
function signedBy({ statements, discourse }: Paragraph): DraftSpeaker | undefined {
  const [statement, ...others] = statements;
  if (statement === undefined || others.length > 0 || !/^-Nn*(?:,|$)/u.test(statement.codes))
    return undefined;
  const phrase = phraseFrom(statement, 1);
  if (phrase?.kind !== 'name' || statement.codes.length > 20) return undefined;
  return discourse.resolve(statement, phrase).speaker ?? undefined;
}
