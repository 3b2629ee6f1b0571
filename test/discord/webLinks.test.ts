import { expect, it } from 'vitest';
import { parseLine } from '../../src/commandLine.js';
import { answerMessage } from '../../src/discord/message.js';
import { dispatch } from '../../src/dispatcher.js';
import { checkMessage } from '../support/discordLimits.js';
import { shippedLibrary } from '../support/library.js';
import { testSite } from '../support/site.js';

const SITE = 'https://moratoria.example';

/** A message of the answer to a typed line, on a site or on none. */
async function messageFor(line: string, webUrl?: string) {
  const request = parseLine(line);
  const message = answerMessage(dispatch(await shippedLibrary(), request), request, { webUrl });
  expect(checkMessage(JSON.parse(JSON.stringify({ embeds: message.embeds })))).toMatchObject({ ok: true });
  return message.embeds[0];
}

it.each([
  ['/moratorium microsoft'],
  ['/moratorium company:ibm facet:prior_sales'],
  ['/compare companies:ibm, amazon facet:differences'],
  ['/quote speaker:Brad Smith about:human rights'],
  ['/timeline company:ibm'],
  ['/verify text:We need Congress to act'],
  ['/sources article:micky-2020'],
  ['/sources'],
  ['/help'],
  ['who went first?'],
])('the title of %s leads to the page of the answer, and each number to its passage', async (line) => {
  const embed = await messageFor(line, SITE);
  const { get } = await testSite({ webUrl: SITE });
  const follow = async (address: string) => {
    expect(address.startsWith(SITE)).toBe(true);
    const { pathname, search, hash } = new URL(address);
    const { status, headers, text } = await get(`${pathname}${search}`);
    const to = headers.get('location');
    return to === null ? { status, text, hash } : { ...(await get(to)), hash };
  };
  const page = await follow(embed?.url ?? '');
  expect(page.status).toBe(200);
  expect(page.text).toContain('<h1>');
  const links = [...(embed?.description ?? '').matchAll(/\[\[\d+\]\]\((\S+?)\)/gu)];
  if (/\[\d+\]/u.test(embed?.description ?? '')) expect(links.length).toBeGreaterThan(0);
  for (const [, address = ''] of links.slice(0, 2)) {
    const passage = await follow(address);
    expect(passage.text).toContain(`id="${passage.hash.slice(1)}"`);
  }
});

it('without a site there is no link, and a text too long for an address has none', async () => {
  const embed = await messageFor('/moratorium microsoft');
  expect(embed).not.toHaveProperty('url');
  expect(embed?.description).not.toContain('](');
  expect(await messageFor(`/verify text:${'ü'.repeat(900)}`, SITE)).not.toHaveProperty('url');
});
