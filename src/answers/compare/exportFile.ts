import type { Answer, Attachment } from '../answer.js';
import { comparisonCsv } from './csv.js';
import { comparisonMarkdown } from './markdown.js';

/** The forms in which a comparison can be taken along. */
export const EXPORT_FORMS = ['csv', 'markdown'] as const;
export type ExportForm = (typeof EXPORT_FORMS)[number];

export const FORM_NAMES: Readonly<Record<ExportForm, string>> = { csv: 'CSV', markdown: 'Markdown' };

const ENDINGS: Readonly<Record<ExportForm, string>> = { csv: 'csv', markdown: 'md' };

/** A comparison as a file, with its sources. */
export function comparisonFile(answer: Answer, form: ExportForm): Attachment {
  const text = form === 'csv' ? comparisonCsv(answer) : comparisonMarkdown(answer);
  return {
    name: `comparison.${ENDINGS[form]}`,
    description: `${answer.title}, as ${form === 'csv' ? 'a table for a spreadsheet' : 'a Markdown document'}, with sources.`,
    content: { kind: 'text', text },
  };
}
