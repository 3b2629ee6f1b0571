import { Client } from 'discord.js';
import { expect, it } from 'vitest';
import { boundedCaches } from '../../src/discord/gateway.js';

it('the client remembers so many people and no more, for however long it runs', async () => {
  const client = new Client({ intents: [], makeCache: boundedCaches });
  expect(client.users.cache).toMatchObject({ maxSize: 200 });
  await client.destroy();
});
