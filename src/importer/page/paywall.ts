import { type Piece, wordCount } from './pieces.js';

const LOOKED_AT = 3000;
/** Letters, with marks that words have within. */
const COMPOUND = /^\p{L}+(?:[-–—/'’.&,:;!][\p{L}\p{N}]+)*['’]?$/u;
const NUMBER = /^[\p{P}\p{Sc}+]*[\p{N}][\p{N}.,:/-]*(?:st|nd|rd|th|s|k|m|bn|%|°)?[\p{P}\p{Sc}%]*$/iu;
const ADDRESS =
  /^[\p{P}]*(?:https?:|www\.|[@#])\S+$|^\S+@\S+\.\S+$|^\S+\.(?:com|org|net|gov|edu|io|fr|de|uk|eu)\b\S*$/iu;
/** The little words of the larger European languages; hardly a sentence of them has none. */
const LITTLE_WORDS = new Set(
  (
    'the a an of to in and is that for on with as it at by from we i you he she they this are was not be or have has but if ' +
    'le la les un une des du de et est que qui dans pour sur pas en au aux ne se il elle nous vous je à ' +
    'der die das und ist zu den von mit sich nicht ein eine auf für im dem es wir ' +
    'el los las y es por con una se no lo su il di che per non con della sono ' +
    'o os do da um uma não em het een van en dat niet op te zijn och att det som på är av og er til på ikke ja on ei'
  ).split(' '),
);

/** Marks paragraphs that no longer are language. Returns how many. */
export function markScrambles(pieces: readonly Piece[]): number {
  let found = 0;
  for (const piece of pieces)
    if (isScrambled(piece.text)) {
      piece.reason = 'paywall scramble';
      found++;
    }
  return found;
}

/**
 * Whether a text is scrambled, as paywalls scramble paragraphs: its tokens are no words (ROT47, Base64, blocks), or they look
 * like words of the Latin script but there are no little words among them and too few vowels (ROT13 and other
 * substitutions).
 */
export function isScrambled(text: string): boolean {
  const looked = text.slice(0, LOOKED_AT);
  if (looked.length < 24) return false;
  if ((looked.match(/[\u2580-\u259f\u25a0\u25a1\ufffd]/gu)?.length ?? 0) > looked.length / 5) return true;
  if ((looked.match(/\p{M}/gu)?.length ?? 0) > (looked.match(/\p{L}/gu)?.length ?? 0) * 1.5) return true;
  const tokens = looked.split(/\s+/u).filter((token) => token !== '');
  if (tokens.some((token) => token.length > 80 && !ADDRESS.test(token) && !/[^\p{ASCII}]/u.test(token)))
    return tokens.length < 12;
  if (tokens.length >= 4) {
    const foreign = tokens.filter((token) => !isToken(token.replace(/\p{M}/gu, ''))).length;
    if (foreign > tokens.length * 0.4) return true;
  }
  return isSubstituted(looked);
}

/** "iPhone", "McCarthy", "e-mailed,": a capital may stand within, but no digit or sign between letters. */
function isToken(token: string): boolean {
  if (NUMBER.test(token) || ADDRESS.test(token) || /^[\p{P}\p{S}]+$/u.test(token)) return true;
  if (token.length > 60) return /[^\p{ASCII}]/u.test(token);
  const bare = token.replace(/^\p{P}+|\p{P}+$/gu, '');
  return COMPOUND.test(bare) && !/\p{Ll}\p{Lu}.*\p{Ll}\p{Lu}/u.test(bare);
}

function isSubstituted(text: string): boolean {
  if (wordCount(text) < 10) return false;
  const letters = text.match(/\p{L}/gu) ?? [];
  const latin = text.match(/[a-z]/giu) ?? [];
  if (latin.length < letters.length * 0.95) return false;
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  const little = words.filter((word) => LITTLE_WORDS.has(word)).length;
  const vowels = text.match(/[aeiouy]/giu)?.length ?? 0;
  return little <= words.length * 0.04 && vowels < latin.length * 0.28;
}
