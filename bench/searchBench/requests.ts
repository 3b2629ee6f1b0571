import { commands } from '../../commands/index.js';
import type { Request } from '../../src/dispatcher.js';
import type { Snapshot } from '../../src/knowledge/snapshot.js';
import { randomNumbers } from '../newsText.js';

/** What somebody is typing into an option. */
export interface Typing {
  command: string;
  option: string;
  typed: string;
}

/** So many speakers and articles of the news are asked for. */
const SAMPLE = 5;

/** Each command but `/ask` with all that makes it costly: every company, many speakers, names that nobody has. */
export function benchRequests(snapshot: Snapshot): Request[] {
  const random = randomNumbers(4);
  const some = <T>(list: readonly T[]) =>
    Array.from({ length: SAMPLE }, () => list[Math.floor(random() * list.length)]).filter(
      (one) => one !== undefined,
    );
  const speakers = [...snapshot.speakers.values()].map(({ name }) => name);
  const names = [...speakers.slice(0, SAMPLE), ...some(speakers), 'Zorgle Fibble'];
  const quoted = some(snapshot.quotations).flatMap(({ parts }) => parts[0] ?? []);
  const articles = [...some([...snapshot.articles.keys()]), 'Zorgle Fibble'];
  const all: Request[] = [
    ...[...snapshot.companies.keys()].map((company) => ({ command: 'moratorium', options: { company } })),
    { command: 'compare', options: {} },
    { command: 'timeline', options: {} },
    ...names.map((speaker) => ({ command: 'quote', options: { speaker } })),
    ...names.map((speaker) => ({ command: 'quote', options: { speaker, about: 'law' } })),
    ...quoted.map((words) => ({
      command: 'verify',
      options: { text: words.split(' ').slice(0, 40).join(' ') },
    })),
    ...quoted.map((words) => ({
      command: 'verify',
      options: { text: words.split(' ').slice(0, 40).join(' ').replace(/ \S+ /u, ' police ') },
    })),
    { command: 'sources', options: {} },
    ...articles.map((article) => ({ command: 'sources', options: { article } })),
    { command: 'ask', options: { question: 'show all quotations' } },
    { command: 'help', options: {} },
  ];
  return all.filter(({ command }) => commands.some(({ name }) => name === command));
}

/** Every option that offers values, for nothing typed yet, one letter, words, and words that are no name. */
export function benchTypings(): Typing[] {
  return commands.flatMap(({ name: command, options }) =>
    options
      .filter(({ suggest }) => suggest !== undefined)
      .flatMap(({ name: option }) =>
        ['', 's', 'the post', 'zorgle fibble'].map((typed) => ({ command, option, typed })),
      ),
  );
}
