import { z } from 'zod';

/** What is drawn of a message as Discord's API takes it; anything else in it is passed over, other components refused. */
const messageSchema = z.object({
  content: z.string().optional(),
  embeds: z
    .array(
      z.object({
        color: z.number().optional(),
        author: z.object({ name: z.string() }).optional(),
        title: z.string().optional(),
        url: z.string().optional(),
        description: z.string().optional(),
        fields: z
          .array(z.object({ name: z.string(), value: z.string(), inline: z.boolean().optional() }))
          .default([]),
        image: z.object({ url: z.string() }).optional(),
        footer: z.object({ text: z.string() }).optional(),
      }),
    )
    .default([]),
  components: z
    .array(
      z.object({
        type: z.literal(1),
        components: z.array(
          z.discriminatedUnion('type', [
            z.object({
              type: z.literal(2),
              style: z.number(),
              label: z.string().default(''),
              disabled: z.boolean().default(false),
            }),
            z.object({
              type: z.literal(3),
              placeholder: z.string().default('Make a selection'),
              disabled: z.boolean().default(false),
              options: z.array(z.object({ label: z.string(), default: z.boolean().default(false) })),
            }),
          ]),
        ),
      }),
    )
    .default([]),
});

/** A message as it goes out, with what is attached to it. */
export interface SentMessage extends z.output<typeof messageSchema> {
  attached: readonly { name: string; bytes: Uint8Array }[];
}
export type SentEmbed = SentMessage['embeds'][number];
export type SentComponent = SentMessage['components'][number]['components'][number];

/**
 * A message that discord.js is given, as it goes to Discord.
 *
 * @throws {z.ZodError} where it has what is not drawn here, such as a component of another type
 */
export function sentMessage({
  files = [],
  ...payload
}: {
  files?: readonly { name: string; attachment: Uint8Array }[];
  [key: string]: unknown;
}): SentMessage {
  const attached = files.map(({ name, attachment }) => ({ name, bytes: attachment }));
  // Through its JSON, since that is what Discord sees of builders and of what is undefined.
  return { ...messageSchema.parse(JSON.parse(JSON.stringify(payload))), attached };
}
