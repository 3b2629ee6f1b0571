import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plainText } from '../../src/answers/plainText.js';
import { EXCERPT_LIMIT } from '../../src/command.js';
import { unescapeText } from '../../src/discord/escapeText.js';
import { LIMITS } from '../../src/discord/limits.js';
import { askedInMessage, requestIn } from '../../src/discord/longOption.js';
import { answerMessage } from '../../src/discord/message.js';
import { answerVerify } from '../../src/verify/verify.js';
import { type RunningBot, runBot } from '../support/bot.js';
import { buttonOf } from '../support/discordComponents.js';
import type { MessageData } from '../support/discordStandIn.js';
import { expectHarmless } from '../support/harmless.js';
import { HOSTILE } from '../support/hostileTexts.js';
import { shippedLibrary } from '../support/library.js';

const EPHEMERAL = 64;
const COMMAND = 'Check this quotation';
const QUOTATION = 'We need Congress to act, not just tech companies alone.';

let running: RunningBot;
beforeAll(async () => {
  running = await runBot();
});
afterAll(async () => {
  expect(running.discord.problems).toEqual([]);
  await running.close();
});

const embedOf = ({ embeds }: MessageData) => embeds?.[0];
/** Whole quotations of the library, one after the other, up to the longest text that is taken. */
async function longText(): Promise<string> {
  const { quotations } = (await shippedLibrary()).snapshot();
  const texts = quotations.flatMap(({ parts }) => parts).filter((part) => part.length < 300);
  return texts
    .reduce((sum, part) => (sum.length + part.length + 4 > EXCERPT_LIMIT ? sum : `${sum} “${part}”`), '')
    .trim();
}

describe('/verify', () => {
  it('answers in the first response', async () => {
    const reply = await running.discord.command('verify', { text: `Evan Greer: “${QUOTATION}”` });
    expect(reply).toMatchObject({ status: 204, type: 4 });
    expect(embedOf(reply.data)?.title).toBe(
      'Exact, but the articles give these words to Brad Smith, not to Evan Greer',
    );
  });

  it('takes a text of a thousand characters, shows it whole, and turns its pages, after a restart too', async () => {
    const text = await longText();
    expect(text.length).toBeGreaterThan(800);
    const reply = await running.discord.command('verify', { text });
    const embed = embedOf(reply.data);
    expect(embed?.author?.name).toBe('/verify');
    const fields = embed?.fields?.filter(({ name }) => name.startsWith('text, in full')) ?? [];
    expect(fields.map(({ value }) => unescapeText(value)).join(' ')).toBe(text);
    expect(embed?.footer?.text).toMatch(/Page 1 of [2-9]/u);
    await running.restart();
    const next = await running.discord.click(buttonOf(reply.data, 'More ▶'), {
      message: reply.message ?? {},
    });
    expect(next.status).toBe(204);
    expect(embedOf(next.data)?.footer?.text).toContain('Page 2 of');
    expect(embedOf(next.data)?.fields?.at(-1)?.value).toBe(fields.at(-1)?.value);
    expect(embedOf(next.data)?.title).toBe(embed?.title);
  });

  it('says how long a text may be', async () => {
    const reply = await running.discord.command('verify', { text: 'x'.repeat(EXCERPT_LIMIT) });
    expect(reply.status).toBe(204);
    await expect(
      running.discord.command('verify', { text: 'x'.repeat(EXCERPT_LIMIT + 1) }),
    ).rejects.toThrow();
  });
});

describe('a request in a message', () => {
  it('is read back as it was asked, however long, and whatever looks like an option in it', () => {
    const text = fc
      .array(
        fc.oneof(
          fc.lorem({ maxCount: 20 }),
          fc.constantFrom('text:', '/ask', '*', '\\', '> x', '[1]', '-', '“', '1. a'),
        ),
        {
          maxLength: 40,
        },
      )
      .map((parts) => parts.join(' ').replace(/\s+/gu, ' ').trim().slice(0, EXCERPT_LIMIT).trim());
    fc.assert(
      fc.property(text, (one) => {
        fc.pre(one !== '' && (one.length > 300 || !one.includes('text:')));
        const { head, fields } = askedInMessage({ command: 'verify', options: { text: one } });
        expect(head.length).toBeLessThanOrEqual(LIMITS.author);
        for (const { value } of fields) expect(value.length).toBeLessThanOrEqual(LIMITS.fieldValue);
        const trimmed = fields.map(({ name, value }) => ({ name, value: value.trim() }));
        const read = requestIn({
          author: { name: head },
          fields: [{ name: 'Sources', value: '[1]' }, ...trimmed],
        });
        expect(read).toEqual({ command: 'verify', options: { text: one } });
      }),
    );
  });

  it('leaves room for the answer within the limits of a message', async () => {
    const snapshot = (await shippedLibrary()).snapshot();
    const part = fc.oneof(
      fc.constantFrom(...snapshot.quotations.map(({ parts }) => `“${parts.join(' ')}”`)),
      fc.constantFrom('*'.repeat(300), '_ '.repeat(200), 'x'.repeat(900)),
    );
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 6 }), fc.nat(5), (parts, page) => {
        const text = parts.join(' ').slice(0, EXCERPT_LIMIT);
        const message = answerMessage(
          answerVerify(snapshot, text),
          { command: 'verify', options: { text } },
          { page: page + 1 },
        );
        expectHarmless(message, text);
      }),
      { numRuns: 60 },
    );
  });
});

describe('Check this quotation', () => {
  const check = (message: Parameters<RunningBot['discord']['messageCommand']>[1]) =>
    running.discord.messageCommand(COMMAND, message);

  it('checks what somebody wrote, for the eyes of who asked alone', async () => {
    const reply = await check({ content: `Did you see? Evan Greer said “${QUOTATION}” yesterday` });
    expect(reply).toMatchObject({ status: 204, type: 4, data: { flags: EPHEMERAL } });
    expect(embedOf(reply.data)?.title).toContain('to Brad Smith, not to Evan Greer');
  });

  it('works in a direct message', async () => {
    const reply = await running.discord.messageCommand(COMMAND, { content: QUOTATION }, { guildId: null });
    expect(embedOf(reply.data)?.title).toBe('Exact: words of Brad Smith');
  });

  it('checks a message of the bot itself, by what its embed says', async () => {
    const { message } = await running.discord.command('quote', { speaker: 'Saira Hussain' });
    const reply = await check(message ?? {});
    expect(embedOf(reply.data)?.title).toMatch(/^Exact/u);
  });

  it('checks of a long message what it has in quotation marks, and says so', async () => {
    const reply = await check({
      content: `${'Nothing of note was said here. '.repeat(55)}“${QUOTATION}” said Smith.`,
    });
    expect(reply.data.content).toContain('what it has in quotation marks');
    expect(embedOf(reply.data)?.title).toBe('Exact, and rightly given to Brad Smith');
  });

  it('checks of a long message without quotation marks its first sentences, and says so', async () => {
    const reply = await check({ content: `${QUOTATION} ${'Nothing of note was said here. '.repeat(55)}` });
    expect(reply.data.content).toContain('its first sentences');
    expect(embedOf(reply.data)?.title).toBe('Exact: words of Brad Smith');
  });

  it('says that there is nothing to check in a message without words', async () => {
    const reply = await check({ content: '' });
    expect(reply.data).toMatchObject({ flags: EPHEMERAL, content: 'This message has no words to check.' });
  });

  it.each(HOSTILE)('does no harm with %s', async (_, text) => {
    const reply = await check({ content: text.slice(0, 4000) });
    expect(reply.status).toBe(204);
    expect(reply.data.flags).toBe(EPHEMERAL);
  });

  it('turns the pages of its answer, in private', async () => {
    const reply = await check({ content: await longText() });
    const next = await running.discord.click(buttonOf(reply.data, 'More ▶'), {
      message: reply.message ?? {},
    });
    expect(embedOf(next.data)?.footer?.text).toContain('Page 2 of');
  });
});

it('the answer in Discord says what the terminal says', async () => {
  const snapshot = (await shippedLibrary()).snapshot();
  const answer = answerVerify(snapshot, 'essentially a publicity stunt');
  const { embeds } = answerMessage(answer, {
    command: 'verify',
    options: { text: 'essentially a publicity stunt' },
  });
  const line =
    'replaced: “essentially a public relations stunt” [1]; you have: essentially a ⟦publicity⟧ stunt';
  expect(plainText(answer)).toContain(line);
  expect(unescapeText(embeds[0]?.description ?? '')).toContain(line);
});
