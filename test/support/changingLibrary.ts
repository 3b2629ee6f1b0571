import { articleText } from './articleText.js';

/** The file of the knowledge folder that alternates between states while a library is changed. */
export const CHANGING_FILE = 'articles/example-2021.md';
export const CHANGING_STATES = ['The quay has forty cameras.', 'The quay has no cameras left.'].map((text) =>
  articleText(`## p1\n\n${text}\n`),
);
/** The article of the folder that is taken out now and then. */
export const REMOVED = 'micky-2020';
