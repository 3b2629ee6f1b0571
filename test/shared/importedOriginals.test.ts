import { beforeAll, describe, expect, it } from 'vitest';
import { answerAsk } from '../../src/ask/ask.js';
import type { Snapshot } from '../../src/knowledge/snapshot.js';
import { verifyQuotations } from '../../src/knowledge/verifyQuotations.js';
import { faultsOf, readQuestions, replyOf } from '../answers/questionSet.js';
import { askAnswers, commandAnswers, generatedQuestions, type NamedAnswer } from '../support/everyAnswer.js';
import { hasOriginals, libraryOfOriginals } from '../support/importedOriginals.js';
import { shippedLibrary } from '../support/library.js';
import { expectRulesOfTruth } from '../support/rulesOfTruth.js';

/** Everything that holds of the digests has to hold once the articles' own paragraphs stand in their place. */
const reason = hasOriginals ? '' : ' (skipped: the originals are not beside the checkout)';

describe.skipIf(!hasOriginals)(`after the originals were imported${reason}`, () => {
  let digests: Snapshot;
  let snapshot: Snapshot;
  let answers: NamedAnswer[];
  beforeAll(async () => {
    digests = (await shippedLibrary()).snapshot();
    snapshot = (await libraryOfOriginals()).snapshot();
    answers = [...commandAnswers(snapshot), ...askAnswers(snapshot, generatedQuestions(snapshot))];
  }, 60_000);

  it('there are the same articles, in full, and not one source more', () => {
    expect([...snapshot.articles.keys()]).toEqual([...digests.articles.keys()]);
    for (const { id, form } of snapshot.articles.values()) expect([id, form]).toEqual([id, 'full']);
  });

  it('every citation of the records leads to a passage, and a quotation to the same words of the same speaker', () => {
    for (const { id, quotation } of digests.passages.values()) {
      const passage = snapshot.passages.get(id);
      expect(passage, id).toBeDefined();
      expect(passage?.quotation?.speaker?.id, id).toBe(quotation?.speaker?.id);
      // How wide a space is, an import does not keep: in a page it means nothing.
      const spaced = (parts: readonly string[] = []) => parts.map((part) => part.replace(/\s+/gu, ' '));
      if (quotation) expect(spaced(passage?.quotation?.parts), id).toEqual(spaced(quotation.parts));
    }
  });

  it('nobody is quoted with other words than before', () => {
    expect(snapshot.quotations.length).toBe(digests.quotations.length);
  });

  it('every quotation stands letter for letter in its original', async () => {
    const { total, mismatches } = await verifyQuotations(snapshot, '../shared/originals');
    expect(mismatches).toEqual([]);
    expect(total).toBe(17);
  });

  it('the rules of truth hold over every answer', async () => {
    await expectRulesOfTruth({ snapshot, answers });
  });

  it('96 of 100 questions are answered as they have to be, as with the digests', () => {
    const questions = readQuestions(new URL('../answers/questions.jsonl', import.meta.url));
    const some = questions.filter((_, place) => place % 8 === 0);
    const failed = some.flatMap((question) => {
      const faults = faultsOf(question, replyOf(answerAsk(snapshot, question.question)));
      return faults.length > 0 ? [`${question.question}: ${faults.join('; ')}`] : [];
    });
    expect(failed.length / some.length, failed.join('\n')).toBeLessThanOrEqual(0.04);
  });
});
