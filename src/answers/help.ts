import type { Snapshot } from '../knowledge/snapshot.js';
import { type Answer, enumerate, finish, note } from './answer.js';
import { companySteps } from './record.js';

/** What the bot is, how to ask, what it will not do. */
export function answerHelp(snapshot: Snapshot): Answer {
  const [first] = [...snapshot.records.values()].map(({ company }) => company);
  const companies = enumerate([...snapshot.records.values()].map(({ company }) => company.name));
  const people = [...snapshot.speakers.values()]
    .filter(({ kind }) => kind === 'person')
    .map(({ name }) => name);
  return finish(snapshot, {
    status: 'answered',
    title: 'Moratoria: what companies did about facial recognition and police',
    lead: [
      note(
        `Answers from a small library of articles: which company did what, when, and under what conditions. Every line shows where it comes from. There are records for ${companies}.`,
      ),
    ],
    sections: [
      {
        heading: 'How to ask',
        items: [
          note(
            `/moratorium company:${first?.id ?? 'name'} — the record of one company; add facet: for one side of it`,
          ),
          note(
            '/compare — two or three companies side by side; add companies: to choose, facet: for one side, export: for a file',
          ),
          note('/timeline — what happened when, and how each date is known; add company: for one of them'),
          note(`/quote speaker:${people[0] ?? 'name'} — a speaker’s exact words; add about: for a subject`),
          note(
            '/verify text:a quotation — whose words it has, and whether they are exact; in Discord also in the menu of a message, under Apps: Check this quotation',
          ),
          note(
            `/ask question:how long will ${first?.name ?? 'a company'} not sell — a question in your own words`,
          ),
          note(
            '/sources — the articles, and how each publisher and date is known; add article: for its passages',
          ),
          note('Add private:true to any of them for an answer that only you see.'),
        ],
      },
      {
        heading: 'What it will not do',
        items: [
          note(
            'It writes no text of its own: you read a speaker’s exact words, or a curated reading with its citation.',
          ),
          note(
            'It does not choose between sources that contradict each other; it shows each side with its articles.',
          ),
          note('It does not say yes or no where the articles are silent, and it knows nothing after them.'),
        ],
      },
    ],
    next: [...companySteps(snapshot), { label: 'Sources', command: 'sources', options: {} }],
  });
}
