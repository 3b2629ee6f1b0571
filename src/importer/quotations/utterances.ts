import { opensWithMark, type QuotedSpan } from '../../text/quotationMarks.js';
import type { Block, Warning } from '../articleDraft.js';
import type { Discourse } from './discourse.js';
import { type FoundQuotation, spokenBy } from './foundQuotation.js';
import { type LeadIn, leadInOf, signedBy } from './leadIn.js';
import { readBlock } from './paragraphQuotations.js';
import { type Reading, settingOf } from './sentenceSetting.js';
import type { Told } from './told.js';

/** The quotations of an article's paragraphs but for those of a transcript, each joined from all of its parts. */
export function readUtterances(
  blocks: readonly Block[],
  spans: readonly QuotedSpan[][],
  discourse: Discourse,
  inTurns: ReadonlySet<number>,
): { found: FoundQuotation[]; warnings: Warning[] } {
  const sentences = byBlock(discourse.told);
  const found: FoundQuotation[] = [];
  const warnings: Warning[] = [];
  let open: FoundQuotation | undefined;
  let leadIn: LeadIn | undefined;
  blocks.forEach(({ text, setOff }, block) => {
    const reading: Reading = {
      block,
      text,
      spans: spans[block] ?? [],
      sentences: sentences.get(block) ?? [],
      discourse,
      settings: new Map(),
      goesOn: blocks[block + 1] !== undefined && opensWithMark(blocks[block + 1]?.text ?? ''),
    };
    if (inTurns.has(block)) {
      open = undefined;
      leadIn = undefined;
      return;
    }
    const signature = signedBy(reading.sentences, discourse);
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
    const read = readBlock(reading, open, leadIn?.needsSetOff === true && !setOff ? undefined : leadIn);
    found.push(...read.found);
    warnings.push(...read.warnings);
    open = read.open;
    leadIn = leadInOf(reading.sentences, discourse, (told) => settingOf(reading, told)) ?? read.leadIn;
  });
  return { found, warnings };
}

function byBlock(all: readonly Told[]): Map<number, Told[]> {
  const blocks = new Map<number, Told[]>();
  for (const told of all) {
    const known = blocks.get(told.block);
    if (known === undefined) blocks.set(told.block, [told]);
    else known.push(told);
  }
  return blocks;
}

/** A paragraph without marks behind "Lee said:"; more than one only where the page sets them off. */
function setOffQuotation(
  leadIn: LeadIn,
  text: string,
  setOff: boolean,
  block: number,
): FoundQuotation | undefined {
  if (!leadIn.isBare || (leadIn.needsSetOff && !setOff)) return undefined;
  if (leadIn.quotation !== undefined) {
    if (!setOff) return undefined;
    leadIn.quotation.parts.push(text);
    return leadIn.quotation;
  }
  return {
    parts: [text],
    ...spokenBy(leadIn.who),
    occasion: leadIn.occasion,
    passage: block,
    translated: leadIn.translated,
  };
}
