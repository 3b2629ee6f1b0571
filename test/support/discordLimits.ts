import { z } from 'zod';

/**
 * What the stand-in refuses, and with which words: Discord's documented limits for messages and autocomplete choices,
 * as schemas, and its error bodies. Those for modals are in discordModals.ts, for commands in discordCommands.ts.
 *
 * Sources: the tables of https://discord.com/developers/docs (embed limits, message and component objects, opcodes
 * and status codes) for the limits and the top-level codes; error bodies quoted in public bug reports for the inner
 * codes such as BASE_TYPE_MAX_LENGTH. Where no report was at hand the inner code is a plausible one: tests should
 * rely on the status, the top-level code and the path, not on inner codes.
 *
 * Lengths are counted in UTF-16 units. Discord seems to count code points for some fields, which are never more, so
 * the stand-in can only be too strict, never too lenient.
 */

export type FieldError = { code: string; message: string };
/** Discord's nested error object: one level for each step of the path, the errors themselves under `_errors`. */
export type ErrorTree = { [step: string]: ErrorTree | FieldError[] };
/** An answer by which Discord refuses a request. */
export type Refusal = { status: number; code: number; message: string; errors?: ErrorTree };
export type Checked<T> = { ok: true; value: T } | { ok: false; refusal: Refusal };

export const refusals = {
  unauthorized: { status: 401, code: 0, message: '401: Unauthorized' },
  notFound: { status: 404, code: 0, message: '404: Not Found' },
  unknownMessage: { status: 404, code: 10_008, message: 'Unknown Message' },
  unknownWebhook: { status: 404, code: 10_015, message: 'Unknown Webhook' },
  unknownInteraction: { status: 404, code: 10_062, message: 'Unknown interaction' },
  notThisApplication: {
    status: 403,
    code: 20_012,
    message: 'You are not authorized to perform this action on this application',
  },
  requestTooLarge: { status: 413, code: 40_005, message: 'Request entity too large' },
  alreadyAcknowledged: { status: 400, code: 40_060, message: 'Interaction has already been acknowledged.' },
  tooManyFollowUps: {
    status: 400,
    code: 40_094,
    message: 'This interaction has hit the maximum number of follow up messages.',
  },
  missingAccess: { status: 403, code: 50_001, message: 'Missing Access' },
  emptyMessage: { status: 400, code: 50_006, message: 'Cannot send an empty message' },
  invalidWebhookToken: { status: 401, code: 50_027, message: 'Invalid Webhook Token' },
  invalidJson: { status: 400, code: 50_109, message: 'The request body contains invalid JSON.' },
} as const satisfies Record<string, Refusal>;

/** The bits of a message's `flags` that the stand-in acts on. */
export const messageFlags = { ephemeral: 1 << 6, loading: 1 << 7, componentsV2: 1 << 15 } as const;

const requiredField = 'BASE_TYPE_REQUIRED: This field is required';

/** The words by which Discord refuses a number that is none of those it knows. */
export function choices(values: readonly number[]): string {
  return `BASE_TYPE_CHOICES: Value must be one of {${values.join(', ')}}.`;
}

/** A text of at most `longest` characters, possibly empty. */
export function text(longest: number) {
  return z.string().max(longest, `BASE_TYPE_MAX_LENGTH: Must be ${longest} or fewer in length.`);
}

/** A text of at most `longest` characters that is more than white space, which Discord trims away. */
export function filledText(longest: number) {
  return text(longest).refine((value) => value.trim() !== '', requiredField);
}

/** A text with a length between the two bounds. */
export function boundedText(shortest: number, longest: number) {
  const message = `BASE_TYPE_BAD_LENGTH: Must be between ${shortest} and ${longest} in length.`;
  return z.string().min(shortest, message).max(longest, message);
}

/** A list with at most `longest` members. */
export function listOf<T extends z.ZodType>(member: T, longest: number) {
  return z.array(member).max(longest, `BASE_TYPE_MAX_LENGTH: Must be ${longest} or fewer in length.`);
}

/** One of the given numbers, the only kind of enumeration in Discord's payloads. */
export function oneOf(values: readonly number[]) {
  return z.number().refine((value) => values.includes(value), choices(values));
}

function address(schemes: readonly string[]) {
  return text(2048).superRefine((value, context) => {
    const scheme = /^([a-z][a-z\d+.-]*):\/\/./iu.exec(value)?.[1]?.toLowerCase();
    if (scheme === undefined || (scheme !== 'attachment' && !URL.canParse(value))) {
      context.addIssue({ code: 'custom', message: 'URL_TYPE_INVALID_URL: Not a well formed URL.' });
    } else if (!schemes.includes(scheme)) {
      const allowed = schemes.map((name) => `'${name}'`).join(', ');
      context.addIssue({
        code: 'custom',
        message: `URL_TYPE_INVALID_SCHEME: Scheme "${scheme}" must be one of (${allowed}).`,
      });
    }
  });
}

const pageAddress = address(['http', 'https']);
const imageAddress = address(['http', 'https', 'attachment']);
const image = z.object({ url: imageAddress });

const embed = z
  .object({
    type: z.string().nullish(),
    title: text(256).nullish(),
    description: text(4096).nullish(),
    url: pageAddress.nullish(),
    timestamp: z
      .string()
      .refine((value) => !Number.isNaN(Date.parse(value)), 'DATE_TIME_TYPE_PARSE: Could not parse the time.')
      .nullish(),
    color: z
      .number()
      .int()
      .min(0, 'NUMBER_TYPE_MIN: int value should be greater than or equal to 0.')
      .max(0xff_ff_ff, 'NUMBER_TYPE_MAX: int value should be less than or equal to 16777215.')
      .nullish(),
    footer: z.object({ text: filledText(2048), icon_url: imageAddress.nullish() }).nullish(),
    author: z
      .object({ name: filledText(256), url: pageAddress.nullish(), icon_url: imageAddress.nullish() })
      .nullish(),
    image: image.nullish(),
    thumbnail: image.nullish(),
    fields: listOf(
      z.object({ name: filledText(256), value: filledText(1024), inline: z.boolean().nullish() }),
      25,
    ).nullish(),
  })
  .superRefine((value, context) => {
    const shown = [
      value.title?.trim(),
      value.description?.trim(),
      value.footer,
      value.author,
      value.image,
      value.thumbnail,
      value.fields?.length,
    ];
    if (!shown.some(Boolean))
      context.addIssue({ code: 'custom', message: requiredField, path: ['description'] });
  });

const emoji = z.object({
  id: z.string().nullish(),
  name: z.string().nullish(),
  animated: z.boolean().nullish(),
});

const LINK = 5;
const PREMIUM = 6;

const BUTTON = 2;
const STRING_SELECT = 3;

const button = z
  .object({
    type: z.literal(BUTTON),
    style: oneOf([1, 2, 3, 4, LINK, PREMIUM]),
    label: text(80).nullish(),
    emoji: emoji.nullish(),
    custom_id: boundedText(1, 100).nullish(),
    url: address(['http', 'https', 'discord'])
      .refine((value) => value.length <= 512, 'BASE_TYPE_MAX_LENGTH: Must be 512 or fewer in length.')
      .nullish(),
    sku_id: z.string().nullish(),
    disabled: z.boolean().nullish(),
  })
  .superRefine((value, context) => {
    const refuse = (field: string, message: string) =>
      context.addIssue({ code: 'custom', message, path: [field] });
    if (value.custom_id != null && value.url != null) {
      refuse(
        'custom_id',
        'BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE: A custom id and url cannot both be specified',
      );
    }
    if (value.style === PREMIUM) {
      if (value.sku_id == null) refuse('sku_id', requiredField);
      return;
    }
    const needed = value.style === LINK ? 'url' : 'custom_id';
    const unfit = value.style === LINK ? 'custom_id' : 'url';
    if (value[needed] == null) refuse(needed, requiredField);
    if (value[unfit] != null)
      refuse(unfit, `COMPONENT_INVALID_FIELD: A button of this style takes no ${unfit}`);
    if (!value.label?.trim() && value.emoji == null) refuse('label', requiredField);
  });

const menuOption = z.object({
  label: boundedText(1, 100).refine((value) => value.trim() !== '', requiredField),
  value: boundedText(1, 100),
  description: boundedText(1, 100).nullish(),
  emoji: emoji.nullish(),
  default: z.boolean().nullish(),
});

const stringSelect = z
  .object({
    type: z.literal(STRING_SELECT),
    custom_id: boundedText(1, 100),
    placeholder: text(150).nullish(),
    options: z
      .array(menuOption)
      .min(1, 'BASE_TYPE_BAD_LENGTH: Must be between 1 and 25 in length.')
      .max(25, 'BASE_TYPE_BAD_LENGTH: Must be between 1 and 25 in length.'),
    min_values: z.number().int().min(0).max(25).nullish(),
    max_values: z.number().int().min(1).max(25).nullish(),
    disabled: z.boolean().nullish(),
  })
  .superRefine(({ options, max_values }, context) => {
    const seen = new Set<string>();
    for (const [index, { value }] of options.entries()) {
      if (seen.has(value)) {
        const message =
          'SELECT_COMPONENT_OPTION_VALUE_DUPLICATED: The specified option value is already used';
        context.addIssue({ code: 'custom', message, path: ['options', index, 'value'] });
      }
      seen.add(value);
    }
    if (options.filter((option) => option.default).length > (max_values ?? 1)) {
      const message = 'SELECT_COMPONENT_TOO_MANY_DEFAULTS: More options are chosen than can be';
      context.addIssue({ code: 'custom', message, path: ['options'] });
    }
  });

/** Buttons and menus of texts are all that the stand-in knows: anything else is refused, loudly, until somebody needs it. */
const component = z.discriminatedUnion('type', [button, stringSelect], choices([BUTTON, STRING_SELECT]));
/** A button or a menu. */
export type Component = z.infer<typeof component>;
/** A menu of texts. */
export type Menu = z.infer<typeof stringSelect>;

const row = z
  .object({
    type: oneOf([1]),
    components: z
      .array(component)
      .min(1, 'BASE_TYPE_BAD_LENGTH: Must be between 1 and 5 in length.')
      .max(5, 'BASE_TYPE_BAD_LENGTH: Must be between 1 and 5 in length.'),
  })
  .superRefine(({ components }, context) => {
    if (components.length > 1 && components.some(({ type }) => type === STRING_SELECT)) {
      const message = 'COMPONENT_LAYOUT_WIDTH_EXCEEDED: The specified component exceeds the maximum width';
      context.addIssue({ code: 'custom', message, path: ['components'] });
    }
  });

const allowedMentions = z.object({
  parse: z.array(z.enum(['roles', 'users', 'everyone'])).nullish(),
  users: listOf(z.string(), 100).nullish(),
  roles: listOf(z.string(), 100).nullish(),
  replied_user: z.boolean().nullish(),
});

const message = z
  .object({
    content: text(2000).nullish(),
    tts: z.boolean().nullish(),
    embeds: listOf(embed, 10).nullish(),
    components: listOf(row, 5).nullish(),
    flags: z.number().int().nullish(),
    allowed_mentions: allowedMentions.nullish(),
    attachments: listOf(
      z.object({
        id: z.coerce.string(),
        filename: text(1024).nullish(),
        title: text(1024).nullish(),
        description: text(1024).nullish(),
      }),
      10,
    ).nullish(),
  })
  .superRefine((value, context) => {
    let size = 0;
    for (const { title, description, footer, author, fields } of value.embeds ?? []) {
      const texts = [title, description, footer?.text, author?.name];
      for (const field of fields ?? []) texts.push(field.name, field.value);
      for (const part of texts) size += part?.length ?? 0;
    }
    if (size > 6000) {
      const text = 'MAX_EMBED_SIZE_EXCEEDED: Embed size exceeds maximum size of 6000';
      context.addIssue({ code: 'custom', message: text, path: ['embeds'] });
    }
    const seen = new Set<string>();
    for (const [rowIndex, { components }] of (value.components ?? []).entries()) {
      for (const [index, { custom_id: id }] of components.entries()) {
        if (id != null && seen.has(id)) {
          context.addIssue({
            code: 'custom',
            message: 'COMPONENT_CUSTOM_ID_DUPLICATED: Component custom id cannot be duplicated',
            path: ['components', rowIndex, 'components', index, 'custom_id'],
          });
        }
        if (id != null) seen.add(id);
      }
    }
  });
/** What a bot sends as a message, for a reply, an update, an edit or a follow-up. */
export type MessageData = z.infer<typeof message>;

const autocompleteResult = z.object({
  choices: listOf(
    z.object({
      name: boundedText(1, 100),
      name_localizations: z.record(z.string(), boundedText(1, 100)).nullish(),
      value: z.union([text(100), z.number()]),
    }),
    25,
  ),
});
export type AutocompleteData = z.infer<typeof autocompleteResult>;

const deferral = z.object({ flags: z.number().int().nullish() });

function isField(value: ErrorTree | FieldError[] | undefined): value is FieldError[] {
  return Array.isArray(value);
}

/** Whether something is sent at the path: tells a missing field from one of a wrong type. */
function isPresent(body: unknown, path: readonly PropertyKey[]): boolean {
  let value: unknown = body;
  for (const step of path) {
    if (typeof value !== 'object' || value === null) return false;
    value = Reflect.get(value, step);
  }
  return value !== undefined && value !== null;
}

/**
 * Turns the issues of a schema into Discord's "Invalid Form Body" answer. In: the issues, the body they are about,
 * and the path under which the body was sent (`['data']` in an interaction callback). A message of the form
 * `CODE: words` keeps its code; anything else was a wrong type or a missing field.
 */
export function invalidFormBody(
  issues: readonly z.core.$ZodIssue[],
  body: unknown,
  prefix: readonly string[] = [],
): Refusal {
  const errors: ErrorTree = {};
  for (const issue of issues) {
    let node = errors;
    for (const step of [...prefix, ...issue.path]) {
      const child = node[String(step)];
      const next: ErrorTree = child === undefined || isField(child) ? {} : child;
      node[String(step)] = next;
      node = next;
    }
    const known = /^([A-Z][A-Z_]+): (.*)$/su.exec(issue.message);
    const missing = issue.code === 'invalid_type' && !isPresent(body, issue.path);
    const error: FieldError = missing
      ? { code: 'BASE_TYPE_REQUIRED', message: 'This field is required' }
      : { code: known?.[1] ?? 'BASE_TYPE_BAD_TYPE', message: known?.[2] ?? issue.message };
    const earlier = node._errors;
    node._errors = isField(earlier) ? [...earlier, error] : [error];
  }
  return { status: 400, code: 50_035, message: 'Invalid Form Body', errors };
}

/** Checks a body against a schema. Out: the parsed body, or the answer by which Discord refuses it. */
export function check<T extends z.ZodType>(
  schema: T,
  body: unknown,
  prefix: readonly string[] = [],
): Checked<z.infer<T>> {
  const parsed = schema.safeParse(body);
  if (parsed.success) return { ok: true, value: parsed.data };
  return { ok: false, refusal: invalidFormBody(parsed.error.issues, body, prefix) };
}

/** Checks a message payload. Whether it is empty depends on what it edits, so that is {@link isEmptyMessage}. */
export function checkMessage(body: unknown, prefix: readonly string[] = []): Checked<MessageData> {
  return check(message, body, prefix);
}

/** Checks the `data` of an autocomplete result. */
export function checkAutocomplete(body: unknown): Checked<AutocompleteData> {
  return check(autocompleteResult, body, ['data']);
}

/** Checks the optional `data` of a deferred reply, of which only the flags count. */
export function checkDeferral(body: unknown): Checked<{ flags?: number | null | undefined }> {
  return check(deferral, body ?? {}, ['data']);
}

/** Checks the callback type against the ones Discord takes for this sort of interaction. */
export function checkCallbackType(type: unknown, accepted: readonly number[]): Checked<number> {
  const checked = check(z.object({ type: oneOf(accepted) }), { type });
  return checked.ok ? { ok: true, value: checked.value.type } : checked;
}

/** Whether a message shows nothing: components alone do not count, except for the newer layout components. */
export function isEmptyMessage(shown: {
  content: string;
  embeds: readonly unknown[];
  attachments: readonly unknown[];
}): boolean {
  return shown.content.trim() === '' && shown.embeds.length === 0 && shown.attachments.length === 0;
}
