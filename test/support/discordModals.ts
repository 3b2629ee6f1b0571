import { z } from 'zod';
import { boundedText, type Checked, check, choices, listOf, oneOf, text } from './discordLimits.js';

/**
 * Modals: what Discord takes of a bot, what a user sees of it, and what a user's client sends off, after
 * https://discord.com/developers/docs/components/reference#label and #text-input. Text inputs are known in both
 * forms, inside a label and, deprecated but still taken, inside an action row; other inputs are refused, loudly,
 * until somebody needs one.
 */

const ACTION_ROW = 1;
const TEXT_INPUT = 4;
const TEXT_DISPLAY = 10;
const LABEL = 18;
const SHORT = 1;
const LONGEST_INPUT = 4000;

const componentId = z.number().int().min(0).nullish();

const inputFields = {
  type: oneOf([TEXT_INPUT]),
  id: componentId,
  custom_id: boundedText(1, 100),
  style: oneOf([SHORT, 2]),
  min_length: z.number().int().min(0).max(LONGEST_INPUT).nullish(),
  max_length: z.number().int().min(1).max(LONGEST_INPUT).nullish(),
  placeholder: text(100).nullish(),
  value: text(LONGEST_INPUT).nullish(),
  required: z.boolean().nullish(),
};

type InputLengths = Pick<TextInput, 'min_length' | 'max_length' | 'value'>;

/** Whether Discord minds these between fields is not documented; a user could not send such a modal off as shown. */
function refuseLengths({ min_length, max_length, value }: InputLengths, context: z.RefinementCtx): void {
  const longest = max_length ?? LONGEST_INPUT;
  if ((min_length ?? 0) > longest) {
    const message = 'MIN_LENGTH_OVER_MAX: Must not be greater than max_length.';
    context.addIssue({ code: 'custom', message, path: ['min_length'] });
  }
  if ((value?.length ?? 0) > longest) {
    const message = `BASE_TYPE_MAX_LENGTH: Must be ${longest} or fewer in length.`;
    context.addIssue({ code: 'custom', message, path: ['value'] });
  }
}

const inputInRow = z.object({ ...inputFields, label: boundedText(1, 45) }).superRefine(refuseLengths);

const inputInLabel = z
  .object({
    ...inputFields,
    label: z.null('COMPONENT_INVALID_FIELD: The label is on the component around').optional(),
  })
  .superRefine(refuseLengths);

const row = z.object({
  type: z.literal(ACTION_ROW),
  id: componentId,
  components: z.array(inputInRow).length(1, 'BASE_TYPE_BAD_LENGTH: Must be between 1 and 1 in length.'),
});

const label = z.object({
  type: z.literal(LABEL),
  id: componentId,
  label: boundedText(1, 45),
  description: text(100).nullish(),
  component: inputInLabel,
});

const textDisplay = z.object({
  type: z.literal(TEXT_DISPLAY),
  id: componentId,
  content: boundedText(1, 4000),
});

const modal = z
  .object({
    custom_id: boundedText(1, 100),
    title: boundedText(1, 45),
    components: listOf(
      z.discriminatedUnion('type', [row, textDisplay, label], choices([ACTION_ROW, TEXT_DISPLAY, LABEL])),
      5,
    ).min(1, 'BASE_TYPE_BAD_LENGTH: Must be between 1 and 5 in length.'),
  })
  .superRefine(({ components }, context) => {
    const seen = new Set<string>();
    for (const [index, component] of components.entries()) {
      const id = inputOf(component)?.custom_id;
      if (id !== undefined && seen.has(id)) {
        const message = 'COMPONENT_CUSTOM_ID_DUPLICATED: Component custom id cannot be duplicated';
        context.addIssue({ code: 'custom', message, path: ['components', index] });
      }
      if (id !== undefined) seen.add(id);
    }
  });

/** What a bot sends to show a modal. */
export type ModalData = z.infer<typeof modal>;
type ModalComponent = ModalData['components'][number];
type TextInput = z.infer<z.ZodObject<typeof inputFields>>;

/** A text input as a user sees it, whichever form the bot sent it in. */
export type ModalInput = Omit<TextInput, 'type' | 'id'> & {
  label: string;
  description?: string | null | undefined;
};

/** Checks the `data` of a modal callback. Out: the data, or Discord's refusal. */
export function checkModal(body: unknown): Checked<ModalData> {
  return check(modal, body, ['data']);
}

/** The text inputs of a modal, from top to bottom. */
export function modalInputs({ components }: ModalData): ModalInput[] {
  return components.map(inputOf).filter((input) => input !== undefined);
}

function inputOf(component: ModalComponent): ModalInput | undefined {
  if (component.type === TEXT_DISPLAY) return undefined;
  if (component.type === LABEL) {
    const { label: shown, description, component: input } = component;
    return { ...input, label: shown, description };
  }
  return component.components[0];
}

type Submitted = { type: number; id: number };
type SubmittedInput = Submitted & { custom_id: string; value: string };
export type SubmittedComponent =
  | Submitted
  | (Submitted & { components: SubmittedInput[] })
  | (Submitted & { component: SubmittedInput });

/**
 * What a user's client sends off. In: the modal as shown, and what the user typed, by custom id; a field that is left
 * alone keeps what it was filled with. Out: the `components` of the submission. Throws where a client would not let
 * the user send it: an unknown field, a required one that is empty, too short or too long a text, or two lines in a
 * short field.
 */
export function submittedComponents(
  shown: ModalData,
  typed: Readonly<Record<string, string>>,
): SubmittedComponent[] {
  const inputs = modalInputs(shown);
  const where = `modal "${shown.custom_id}"`;
  for (const id of Object.keys(typed)) {
    if (!inputs.some(({ custom_id }) => custom_id === id)) throw new Error(`${where} has no field "${id}"`);
  }
  for (const input of inputs) {
    const fault = faultOf(input, typed[input.custom_id] ?? input.value ?? '');
    if (fault !== null) throw new Error(`${where}: the field "${input.custom_id}" ${fault}`);
  }
  return fill(shown, typed);
}

/**
 * The same without any check, as somebody may send it who has no client of Discord's: a field that the modal does not
 * have, or of a modal that was never shown, comes in a label of its own.
 */
export function forgedComponents(
  shown: ModalData | undefined,
  typed: Readonly<Record<string, string>>,
): SubmittedComponent[] {
  const filled = shown === undefined ? [] : fill(shown, typed);
  const known = shown === undefined ? [] : modalInputs(shown).map(({ custom_id }) => custom_id);
  const others = Object.entries(typed).filter(([id]) => !known.includes(id));
  for (const [index, [id, value]] of others.entries()) {
    const at = 1000 + 2 * index;
    filled.push({
      type: LABEL,
      id: at,
      component: { type: TEXT_INPUT, id: at + 1, custom_id: id, value },
    });
  }
  return filled;
}

function faultOf(input: ModalInput, value: string): string | null {
  if (value === '') return input.required === false ? null : 'is required';
  const shortest = input.min_length ?? 0;
  const longest = input.max_length ?? LONGEST_INPUT;
  if (value.length < shortest || value.length > longest) {
    return `takes ${shortest} to ${longest} characters, not ${value.length}`;
  }
  return input.style === SHORT && /[\r\n]/u.test(value) ? 'takes one line only' : null;
}

function fill(shown: ModalData, typed: Readonly<Record<string, string>>): SubmittedComponent[] {
  // Discord numbers the components in order where the bot has not given them ids.
  let last = 0;
  const number = (given: number | null | undefined): number => {
    last += 1;
    return given || last;
  };
  const filled = ({ id, custom_id, value }: TextInput): SubmittedInput => ({
    type: TEXT_INPUT,
    id: number(id),
    custom_id,
    value: typed[custom_id] ?? value ?? '',
  });
  return shown.components.map((component): SubmittedComponent => {
    const outer = { type: component.type, id: number(component.id) };
    if (component.type === TEXT_DISPLAY) return outer;
    if (component.type === LABEL) return { ...outer, component: filled(component.component) };
    return { ...outer, components: component.components.map(filled) };
  });
}
