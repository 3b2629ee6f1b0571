import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addText, createTextIndex, removeText, slotOf, timesOf } from '../../src/search/textIndex.js';

const anyText = fc
  .array(fc.constantFrom('police', 'camera', 'court', 'law', 'a', 'b'), { maxLength: 9 })
  .map((list) => ({ text: list.join(' '), context: list.slice(0, 2).join(' ') }));

describe('an index of texts', () => {
  it('says of each term in which texts it stands and how often, in the order of the slots', () => {
    const index = createTextIndex();
    for (const text of ['police', 'court', 'police camera police'])
      addText(index, { text, context: 'court' });
    const police = index.terms.get('police');
    expect(police?.text.map((one) => [slotOf(one), timesOf(one)])).toEqual([
      [0, 1],
      [2, 2],
    ]);
    expect(police?.context).toEqual([]);
    // Of the three texts that have it in their context, one has it in its text as well.
    expect(index.terms.get('court')?.frequency).toBe(3);
  });

  it('counts to 255 and no further, and lets such a text go like any other', () => {
    const index = createTextIndex();
    const slot = addText(index, { text: 'ha '.repeat(1000).trim(), context: '' });
    addText(index, { text: 'ha', context: '' });
    expect(index.terms.get('ha')?.text.map(timesOf)).toEqual([255, 1]);
    removeText(index, slot);
    expect(index.terms.get('ha')?.text.map(timesOf)).toEqual([1]);
  });

  it('gives the slot of a text that is gone to the next one, so that it does not grow with every refresh', () => {
    const index = createTextIndex();
    const slots = ['police', 'court'].map((text) => addText(index, { text, context: '' }));
    for (let refresh = 0; refresh < 100; refresh += 1) {
      removeText(index, slots[0] ?? -1);
      expect(addText(index, { text: `police ${refresh}`, context: '' })).toBe(slots[0]);
    }
    expect(index.texts).toHaveLength(2);
    expect([...index.terms.keys()].sort()).toEqual(['99', 'court', 'police']);
  });

  it('does nothing when a text is taken out that is not there', () => {
    const index = createTextIndex();
    addText(index, { text: 'police', context: '' });
    removeText(index, 7);
    expect(index.size).toBe(1);
  });

  it('has nothing left of any texts once all are gone', () => {
    fc.assert(
      fc.property(fc.array(anyText), fc.infiniteStream(fc.nat()), (texts, random) => {
        const index = createTextIndex();
        const slots = texts.map((text) => addText(index, text));
        while (slots.length > 0) {
          const [slot = -1] = slots.splice(random.next().value % slots.length, 1);
          removeText(index, slot);
        }
        expect({ ...index, free: [], lengths: [], texts: [] }).toEqual({
          ...createTextIndex(),
          free: [],
          lengths: [],
          texts: [],
        });
      }),
    );
  });
});
