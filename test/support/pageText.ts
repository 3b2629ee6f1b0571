import { parseHTML } from 'linkedom';

/** An answer as its page shows it, as the lines that a terminal shows of it. */
export interface PageText {
  title: string;
  /** Between the title and the sources. */
  body: string[];
  sources: string;
  asOf: string;
  /** What is behind each label, in order. */
  details: { label: string; lines: string[] }[];
}

type Element = ReturnType<typeof parseHTML>['document']['documentElement'];

const MARKS: Readonly<Record<string, string>> = { point: '  • ', subpoint: '    – ', quotation: '    ' };

/** Reads the article of a page back; what has no place in an answer is left out: forms, pictures, links to go on. */
export function pageText(html: string): PageText {
  const { document } = parseHTML(html.includes('<html') ? html : `<html><body>${html}</body></html>`);
  const article = document.querySelector('article.answer');
  const own = (name: string) => [...(article?.children ?? [])].filter((one) => one.matches(name));
  const sources = [...document.querySelectorAll('.sources li')].map((item) => {
    const marks = [...item.querySelectorAll('.mark')].map((mark) => mark.textContent).join('');
    return `${item.querySelector('.publisher')?.textContent} ${marks}`;
  });
  return {
    title: document.querySelector('h1')?.textContent ?? '',
    body: joined(own('section')),
    sources: sources.join(' · '),
    asOf: document.querySelector('.as-of')?.textContent ?? '',
    details: own('details').map((one) => ({
      label: one.querySelector('summary')?.textContent?.trim() ?? '',
      lines: joined([...one.children].filter((child) => child.matches('section'))),
    })),
  };
}

/** Sections with an empty line between them. */
function joined(sections: readonly Element[]): string[] {
  return sections.flatMap((section, at) => [
    ...(at > 0 ? [''] : []),
    ...[...section.children].flatMap((one) => linesOf(one)),
  ]);
}

function linesOf(element: Element, indent = ''): string[] {
  const line = (kind: string, text: string) => `${indent}${MARKS[kind] ?? ''}${text}`;
  const all = (selector: string) => [...element.querySelectorAll(selector)];
  if (element.matches('dl'))
    return all('div').map((row) =>
      line(
        'card',
        `${`${row.querySelector('dt')?.textContent} `.padEnd(12)}${row.querySelector('dd')?.textContent}`,
      ),
    );
  if (element.matches('ul.points'))
    return [...element.children].flatMap((item) => [
      line('point', textBeside(item)),
      ...[...item.querySelectorAll('li')].map((one) => line('subpoint', one.textContent ?? '')),
    ]);
  if (element.matches('figure'))
    return [
      line('point', element.querySelector('figcaption')?.textContent ?? ''),
      ...all('blockquote p').map((one) => line('quotation', one.textContent ?? '')),
      ...all('.occasion').map((one) => line('subpoint', one.textContent ?? '')),
    ];
  if (element.matches('.row, .together'))
    return [...element.children].flatMap((cell) => {
      const [name, ...rest] = [...cell.children];
      return [`  ${name?.textContent}`, ...rest.flatMap((one) => linesOf(one, '  '))];
    });
  return [line('plain', element.textContent ?? '')];
}

/** The text of an item without that of the list in it. */
function textBeside(item: Element): string {
  return [...item.childNodes]
    .filter((node) => node.nodeName !== 'UL')
    .map((node) => node.textContent)
    .join('');
}
