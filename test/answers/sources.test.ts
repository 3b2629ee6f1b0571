import { beforeAll, describe, expect, it } from 'vitest';
import { detailText, plainText } from '../../src/answers/plainText.js';
import { answerSources } from '../../src/answers/sources.js';
import type { Snapshot } from '../../src/knowledge/snapshot.js';
import { shippedLibrary } from '../support/library.js';
import { bodyOf } from '../support/rulesOfTruth.js';

let snapshot: Snapshot;
beforeAll(async () => {
  snapshot = (await shippedLibrary()).snapshot();
});

describe('/sources', () => {
  it('has a line for each article: publisher, headline and date, or that there is none', () => {
    const lines = bodyOf(answerSources(snapshot)).split('\n');
    const line = (publisher: string) => lines.find((one) => one.startsWith(publisher)) ?? '';
    expect(line('Channelnomics')).toMatch(/no headline, 12 June 2020 \[\d+\]$/u);
    expect(line('Micky')).toMatch(
      /Microsoft bans sale of facial recognition products to police, undated: no publication date is stated \[\d+\]$/u,
    );
    expect(lines.filter((one) => /\[\d+\]$/u.test(one))).toHaveLength(snapshot.articles.size);
  });

  it('says of each behind it how its publisher, author, headline and date are known', () => {
    const answer = answerSources(snapshot);
    const fossbytes = answer.details.find(({ label }) => label === 'Fossbytes');
    expect(fossbytes?.menu).toBe('How each is known');
    expect(fossbytes && detailText(answer, fossbytes)).toMatch(
      /Publisher: Fossbytes, stated \(.*\)\. Author: Anmol Sachdeva \(.*\)\. Published: undated/u,
    );
  });

  it('says that no link to the originals is known, where none is', () => {
    expect([...snapshot.articles.values()].every(({ url }) => url === null)).toBe(true);
    expect(bodyOf(answerSources(snapshot))).toContain('knows no link to the originals');
  });
});

describe('/sources article:', () => {
  it('is known by id, publisher or headline, and has every passage of the article behind it', () => {
    for (const article of snapshot.articles.values()) {
      const answer = answerSources(snapshot, article.id);
      expect(answer.status).toBe('answered');
      const all = answer.details.map((detail) => detailText(answer, detail)).join('\n');
      for (const { text, quotation } of article.passages)
        for (const part of quotation?.parts ?? [text]) expect(all, article.id).toContain(part);
    }
    expect(answerSources(snapshot, 'Micky').title).toBe(answerSources(snapshot, 'micky-2020').title);
  });

  it('that the library has not is refused, with the publishers that it has', () => {
    const answer = answerSources(snapshot, 'The Quay Gazette');
    expect(answer).toMatchObject({ status: 'not_in_sources', citations: [] });
    for (const { publisher } of snapshot.articles.values())
      expect(plainText(answer)).toContain(publisher.value);
  });
});
