import type { ImportedArticle } from '../../src/knowledge/importedArticle.js';
import type { Snapshot } from '../../src/knowledge/snapshot.js';

const stated = (value: string) => ({ value, known: 'stated' as const, basis: 'The page prints it.' });

/** An article of an invented paper, with one quotation of an invented speaker and one candidate reading. */
export function sampleImport({
  id = 'harbour-herald-2021',
  text = 'The harbour council bought cameras from Amazon in spring.',
  speaker = { id: 'ida-voss', name: 'Ida Voss' },
} = {}): ImportedArticle {
  return {
    id,
    origin: `${id}.html`,
    frontMatter: {
      title: stated('Cameras on the quay'),
      publisher: stated('The Harbour Herald'),
      author: { value: null, known: 'unknown', basis: 'The page names none.' },
      published: stated('2021-03-04'),
      url: null,
      form: 'full',
      language: 'en',
    },
    passages: [
      { number: 1, text },
      {
        number: 2,
        text: 'Nobody asked the fishermen about the lenses.',
        quotation: {
          parts: ['Nobody asked the fishermen about the lenses.'],
          speaker: speaker.id,
          occasion: null,
          sic: [],
        },
      },
    ],
    speakers: [
      {
        ...speaker,
        kind: 'person',
        aliases: [],
        role: 'harbour master',
        organisation: null,
        organisationAliases: [],
      },
    ],
    candidates: [{ companyId: 'amazon', facet: 'prior_sales', sentence: text, number: 1, date: null }],
  };
}

/** A digest of the snapshot as an import of its full text: each passage under its number, paragraphs in other words. */
export function importOf({ articles }: Snapshot, id: string): ImportedArticle {
  const article = articles.get(id);
  if (!article) throw new Error(`The snapshot has no article ${id}.`);
  const { id: _, passages, ...frontMatter } = article;
  return {
    id,
    origin: `${id}.txt`,
    frontMatter: { ...frontMatter, form: 'full' },
    passages: passages.map(({ id: passageId, text, quotation }) => {
      const number = Number(passageId.replace(/^.*#p/u, ''));
      if (!quotation) return { number, text: `In full: ${text}` };
      const { parts, speaker, occasion, sic } = quotation;
      return {
        number,
        text,
        quotation: { parts, speaker: speaker?.id ?? null, occasion: occasion ?? null, sic },
      };
    }),
    speakers: [],
    candidates: [],
  };
}
