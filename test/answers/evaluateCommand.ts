import { openLibrary } from '../../src/knowledge/library.js';
import { type Evaluation, evaluate, type Share } from './evaluation.js';
import { readQuestions } from './questionSet.js';

/**
 * `npm run eval [-- FILE …]`: how the questions of some files are answered, by kind; without files those of this folder,
 * the ones that are not answered yet (misses.jsonl) included.
 */
const OWN = ['questions.jsonl', 'misses.jsonl'].map((name) => new URL(name, import.meta.url));

const files = process.argv.slice(2);
const questions = (files.length > 0 ? files : OWN).flatMap((file) => readQuestions(file));
const { snapshot } = await openLibrary(process.env.KNOWLEDGE_DIR ?? 'knowledge');
process.stdout.write(`${lines(evaluate(snapshot(), questions)).join('\n')}\n`);

function lines({
  kinds,
  total,
  wrongStatements,
  refusedRightly,
  refusedWrongly,
  faults,
}: Evaluation): string[] {
  return [
    ...faults.flatMap(({ kind, question, faults: found }) => [
      `${kind}: ${question}`,
      ...found.map((fault) => `    ${fault}`),
    ]),
    '',
    ...[...kinds].map(([kind, share]) => row(kind, share)),
    row('all', total),
    '',
    `wrong statements: ${wrongStatements.length}`,
    `refused as they have to be: ${refusedRightly.passed} of ${refusedRightly.all}`,
    `refused although there is an answer: ${refusedWrongly.length}`,
  ];
}

function row(kind: string, { passed, all }: Share): string {
  return `${kind.padEnd(16)}${`${passed}/${all}`.padStart(9)}  ${((passed / all) * 100).toFixed(1).padStart(5)} %`;
}
