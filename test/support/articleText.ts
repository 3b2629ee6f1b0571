/** An article file as an editor writes it; `title` is its front matter's line for the title, if not a plain one. */
export function articleText(
  body: string,
  { title = '{ value: A headline, known: stated, basis: The text carries it. }', form = 'digest' } = {},
): string {
  return `---
title: ${title}
publisher: { value: The Example, known: stated, basis: The text names it. }
author: { value: null, known: unknown, basis: The text names none. }
published: { value: '2020-06-12', known: stated, basis: The text carries it. }
url: null
form: ${form}
language: en
---

${body}`;
}
