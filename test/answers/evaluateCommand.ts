import { openLibrary } from '../../src/knowledge/library.js';
import { baselines } from './baselines.js';
import { bot, type Evaluation, evaluate, type Share } from './evaluation.js';
import { readQuestions } from './questionSet.js';

/**
 * `npm run eval [-- FILE …]`: how the questions of some files are answered, by kind; without files those of this folder.
 * Beside the bot stand two ways to answer that have to fail, or the questions measure nothing.
 */
const OWN = [new URL('questions.jsonl', import.meta.url)];

const files = process.argv.slice(2);
const questions = (files.length > 0 ? files : OWN).flatMap((file) => readQuestions(file));
const { snapshot } = await openLibrary(process.env.KNOWLEDGE_DIR ?? 'knowledge');
const others = baselines(snapshot()).map(({ name, answerer }) => {
  const { leads, total, lengths } = evaluate(answerer, questions);
  return `${name}: leads ${percent(leads)}, whole answers ${percent(total)}, median body ${lengths.median} characters`;
});
process.stdout.write(
  `${[...lines(evaluate(bot(snapshot()), questions)), '', 'These have to fail:', ...others].join('\n')}\n`,
);

function lines(evaluation: Evaluation): string[] {
  const { kinds, leadKinds, lengths, wrongStatements, refusedRightly, refusedWrongly, faults } = evaluation;
  return [
    ...faults.flatMap(({ kind, question, faults: found }) => [
      `${kind}: ${question}`,
      ...found.map((fault) => `    ${fault}`),
    ]),
    '',
    `${'kind'.padEnd(16)}${'lead answers'.padEnd(22)}whole answer`,
    ...[...kinds].map(([kind, share]) => row(kind, leadKinds.get(kind), share)),
    row('all', evaluation.leads, evaluation.total),
    '',
    `characters of the body at first: median ${lengths.median}, 90th percentile ${lengths.ninetieth}, most ${lengths.most}`,
    `wrong statements: ${wrongStatements.length}`,
    `refused as they have to be: ${refusedRightly.passed} of ${refusedRightly.all}`,
    `refused although there is an answer: ${refusedWrongly.length}`,
  ];
}

function row(kind: string, lead: Share | undefined, whole: Share): string {
  return `${kind.padEnd(16)}${(lead ? cell(lead) : '').padEnd(22)}${cell(whole)}`;
}

function cell(share: Share): string {
  return `${`${share.passed}/${share.all}`.padStart(9)}  ${percent(share)}`;
}

function percent({ passed, all }: Share): string {
  return `${((passed / all) * 100).toFixed(1)} %`;
}
