import { visible } from '../../visibleText.js';

/** Characters by how wide they are at most, in thousandths of the font size, in Inter Regular. */
const WIDTHS: readonly (readonly [number, string])[] = [
  [250, 'ijlłı'],
  [290, ' I‘’'],
  [330, "!,.:·';`t"],
  [370, '()/[\\]|'],
  [400, 'fr'],
  [460, '-1_{}°'],
  [500, '"^–“”„'],
  [550, '*?ksx'],
  [575, 'JLacvyz•§'],
  [600, '57Fehnou«»øðŁ'],
  [625, '23689Ebdgpq£ßđþ™'],
  [650, '#$&04PRSTZ'],
  [690, '+<=>ABKVXY~€×'],
  [770, 'DCGHNOQUØ'],
  [850, 'w½'],
  [920, 'Mm…✓©æ'],
  [1000, '%@W—→←œÆ'],
  [1100, 'Œ№'],
];
/** How much wider Inter SemiBold is at most. */
const SEMIBOLD = 1.08;
/** Letters of scripts that Inter does not have, pictures, and marks that stand by themselves. */
const WIDEST = 1800;

const widths = new Map(WIDTHS.flatMap(([width, characters]) => [...characters].map((one) => [one, width])));

/** A font size in pixels, and whether the text is semibold instead of regular. */
export interface Type {
  size: number;
  bold?: true;
}

/** How wide a line is at most, in pixels, but for kerning: a picture is laid out where no font can be asked. */
export function textWidth(line: string, { size, bold }: Type): number {
  let width = 0;
  for (const character of line) width += widthOf(character);
  return (width * size * (bold ? SEMIBOLD : 1)) / 1000;
}

function widthOf(character: string): number {
  const known = widths.get(character);
  if (known !== undefined) return known;
  const [base = '', ...marks] = character.normalize('NFD');
  // An accent takes no room; that of "ď" or "ť" stands beside the letter.
  const width = widths.get(base);
  return width === undefined || !marks.every((mark) => /\p{M}/u.test(mark)) ? WIDEST : width + 150;
}

/** A text as lines that are at most so wide, divided at spaces; only a word that is wider than a line is divided itself. */
export function wrapText(text: string, type: Type, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  let used = 0;
  const space = textWidth(' ', type);
  for (const word of drawable(text).split(' ')) {
    const needed = textWidth(word, type);
    if (line !== '' && used + space + needed <= width) {
      line += ` ${word}`;
      used += space + needed;
      continue;
    }
    if (line !== '') lines.push(line);
    line = '';
    used = 0;
    for (const character of word) {
      const more = textWidth(character, type);
      if (line !== '' && used + more > width) {
        lines.push(line);
        line = '';
        used = 0;
      }
      line += character;
      used += more;
    }
  }
  return line === '' ? lines : [...lines, line];
}

/** A text on one line of what a drawing may hold: no control characters, and none that XML does not know. */
export function drawable(text: string): string {
  return visible(text)
    .normalize('NFC')
    .replace(/\p{Cn}/gu, '\ufffd')
    .replace(/\s+/gu, ' ')
    .trim();
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** A text as it stands between the tags or in an attribute of XML. */
export function escapeXml(text: string): string {
  return text.replace(/[&<>"']/gu, (sign) => ENTITIES[sign] ?? sign);
}
