import { html } from 'hono/html';
import { pathOfPassage } from '../addresses.js';
import type { Citation } from '../answers/answer.js';
import { visible } from '../visibleText.js';

export { html, raw } from 'hono/html';

/** A piece of a page; whatever is put into it by `html` is escaped, unless it is such a piece itself. */
export type Html = ReturnType<typeof html>;

/** A character for private use on either side of a label sets it apart from a number in brackets in somebody's text. */
const MARKED = /\ue000(\d+)\ue001/u;

/** How the label of a citation stands in the lines of a page, before `inline` makes a link of it. */
export function mark(label: number): string {
  return `\ue000${label}\ue001`;
}

/** A text whose labels lead to their passages. */
export function inline(text: string, citations: readonly Citation[]): Html[] {
  return text.split(MARKED).flatMap((piece, at): Html[] => {
    if (at % 2 === 0) return piece === '' ? [] : [html`${visible(piece)}`];
    const citation = citations[Number(piece) - 1];
    return citation ? [markLink(citation)] : [];
  });
}

/** A number that leads to its passage. */
export function markLink({ label, passage }: Citation): Html {
  return html`<a class="mark" href="${pathOfPassage(passage)}">[${label}]</a>`;
}

/** Data in a page that no browser runs; nothing in it can end the element that it stands in. */
export function jsonIn(data: unknown): string {
  return JSON.stringify(data).replaceAll('<', '\\u003c');
}
