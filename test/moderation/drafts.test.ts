import { expect, it } from 'vitest';
import { OptionError } from '../../src/command.js';
import { createDrafts } from '../../src/moderation/drafts.js';
import { sampleDraft } from '../support/sampleDraft.js';

const MINUTE = 60_000;
const page = { name: 'a.txt', bytes: Buffer.from('a') };

function draftsAt() {
  const clock = { now: 0 };
  return { clock, drafts: createDrafts(() => clock.now) };
}

it('a draft is there for a quarter of an hour, and not a moment longer', () => {
  const { clock, drafts } = draftsAt();
  const id = drafts.keep(sampleDraft(), page);
  expect(id).toMatch(/^[0-9a-f]{8}$/u);
  clock.now = 15 * MINUTE - 1;
  expect(drafts.find(id)).toMatchObject({ id, page });
  clock.now = 15 * MINUTE;
  expect(() => drafts.find(id)).toThrow(OptionError);
  expect(() => drafts.find(id)).toThrow(/kept for 15 minutes\. Import the page again\./u);
});

it('mending it gives it another quarter of an hour under the same id', () => {
  const { clock, drafts } = draftsAt();
  const id = drafts.keep(sampleDraft(), page);
  clock.now = 10 * MINUTE;
  expect(drafts.keep(sampleDraft({ name: 'mended' }), page, id)).toBe(id);
  clock.now = 24 * MINUTE;
  expect(drafts.find(id).draft.name).toBe('mended');
});

it('of many the oldest go, so that pages do not fill the memory', () => {
  const { drafts } = draftsAt();
  const ids = Array.from({ length: 30 }, () => drafts.keep(sampleDraft(), page));
  expect(new Set(ids).size).toBe(30);
  const left = ids.filter((id) => {
    try {
      return drafts.find(id).id === id;
    } catch {
      return false;
    }
  });
  expect(left).toEqual(ids.slice(10));
});

it('mending the oldest of many throws out none of the others', () => {
  const { drafts } = draftsAt();
  const ids = Array.from({ length: 20 }, () => drafts.keep(sampleDraft(), page));
  drafts.keep(sampleDraft({ name: 'mended' }), page, ids[0]);
  for (const id of ids) expect(drafts.find(id).id).toBe(id);
});

it.each(['', 'ffffffff', '__proto__', '../drafts'])('there is none of the id %j', (id) => {
  expect(() => draftsAt().drafts.find(id)).toThrow(OptionError);
});

it('a draft that is discarded is gone', () => {
  const { drafts } = draftsAt();
  const id = drafts.keep(sampleDraft(), page);
  drafts.discard(id);
  expect(() => drafts.find(id)).toThrow(OptionError);
});
