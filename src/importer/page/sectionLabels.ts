import { isOrdinaryWord } from '../../search/ordinaryWords.js';
import { ORGANISATION_WORDS } from '../quotations/words.js';
import { hasSpeakerLabel, type Piece, pieceOf } from './pieces.js';

/** At most three words, all with a capital, and a colon. */
const LABEL =
  /^((?:\p{Lu}[\p{Ll}\p{M}’'-]{0,20})(?: \p{Lu}[\p{Ll}\p{M}’'-]{0,20}){0,2}):\s+(?=["“«„‘'(]?[\p{L}\p{N}])/u;
/** What sections of articles are called; a name of somebody or something is none of these. */
const SECTION =
  /(?:^|\s)(?:lowdown|details?|impact|background|buzz|context|basics|facts?|gist|upshot|takeaways?|verdict|bottom line|picture|backstory|stakes|numbers|response|reactions?|fallout|problem|solution|catch|outlook|summary|overview|analysis|highlights|key points?|points?|next steps?|what['’]s (?:next|new|happening)|latest|scoop|rundown|breakdown|intrigue|other side|flip side|good news|bad news|news|story|history|results?|findings|conclusion|implications|significance|why now|go deeper|zoom (?:in|out)|worth noting|state of play|quick take|the (?:good|bad|ugly|idea|plan|goal|deal|risk|issue|question|challenge|future|past|law|science|money))$/iu;

/**
 * Takes the labels that a page sets before its paragraphs ("The Lowdown: …", "Background: …") off their texts: they name a
 * section, and the words behind them are the article's. Only where two paragraphs have one; the labels of speakers, and
 * all those of a transcript, stay.
 *
 * @returns what was taken off, to be shown among what was left out
 */
export function takeSectionLabels(pieces: readonly Piece[]): Piece[] {
  const open = pieces.filter(({ reason }) => reason === null);
  if (open.filter(({ text }) => hasSpeakerLabel(text)).length >= 2) return [];
  const labelled = open.flatMap((piece) => {
    const match = LABEL.exec(piece.text.slice(0, 100));
    return match?.[1] === undefined ? [] : [{ piece, label: match[1], length: match[0].length }];
  });
  const counts = new Map<string, number>();
  for (const { label } of labelled) counts.set(label, (counts.get(label) ?? 0) + 1);
  const sections = labelled.filter(({ label }) => SECTION.test(label));
  if (new Set(sections.map(({ label }) => label)).size < 2) return [];
  const taken = labelled.filter(
    ({ label }) => SECTION.test(label) || (counts.get(label) === 1 && isSectionLike(label)),
  );
  return taken.map(({ piece, label, length }) => {
    piece.text = piece.text.slice(length);
    return pieceOf(`${label}:`, { reason: 'section label' });
  });
}

/** "The Skinny" on a page that has sections: an ordinary noun behind "The", and not "The Times". */
function isSectionLike(label: string): boolean {
  const [first, ...words] = label.toLowerCase().split(' ');
  return (
    first === 'the' &&
    words.length > 0 &&
    words.every((word) => isOrdinaryWord(word) && !ORGANISATION_WORDS.has(word))
  );
}
