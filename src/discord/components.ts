import {
  type APIActionRowComponent,
  type APIButtonComponentWithCustomId,
  type APISelectMenuOption,
  type APIStringSelectComponent,
  ButtonStyle,
  ComponentType,
} from 'discord.js';
import type { Answer, Citation, NextStep } from '../answers/answer.js';
import { citedIn } from '../answers/plainText.js';
import type { Request } from '../dispatcher.js';
import { unique } from '../unique.js';
import { visible } from '../visibleText.js';
import { buttonId, parseButtonId } from './buttonId.js';
import { DELETE_ID } from './deleteAnswer.js';
import { asText, citationLabel, type KeyedDetail, keyedDetails } from './details.js';
import { LIMITS, shorten } from './limits.js';
import { reportButtonId } from './reportButton.js';

export type Row = APIActionRowComponent<APIButtonComponentWithCustomId | APIStringSelectComponent>;

/** What a message shows, as far as its buttons and menus depend on it. */
export interface Shown {
  /** Of the page, from 1. */
  number: number;
  /** How many pages there are. */
  count: number;
  /** The detail that is shown instead of the first screen. */
  detail: KeyedDetail | undefined;
  /** Pictures stand in the place of the first screen. */
  isPictured: boolean;
  /** Nobody else sees the message. */
  isPrivate: boolean;
}

/** Beside Report and Delete. */
const STEPS = LIMITS.buttonsInRow - 2;

/**
 * Buttons and menus under an answer: to turn its pages, its details, its passages, next steps. Where there are more rows
 * than a message takes, passages give way first, then menus; the row with Report is always there.
 */
export function componentRows(answer: Answer, request: Request, shown: Shown): Row[] {
  const details = [...(shown.isPictured ? [asText(answer)] : []), ...keyedDetails(answer)];
  const buttons = details.filter(({ menu }) => menu === undefined).slice(0, LIMITS.buttonsInRow);
  const rest = details.filter((detail) => !buttons.includes(detail));
  const menus = unique(rest.map(menuName)).map((name, index) => {
    const group = rest.filter((detail) => menuName(detail) === name);
    return menuOf(name, buttonId(request, { menu: String(index) }), detailOptions(group, shown));
  });
  const rows = [
    turningButtons(request, shown),
    buttons
      .filter(({ key }) => key !== shown.detail?.key)
      .map(({ label, key }) => button(label, buttonId(request, { shows: key }))),
    ...menus,
    menuOf('Passages', buttonId(request, { menu: 'passages' }), passageOptions(answer, shown)),
  ];
  return [
    ...rows.filter((row) => row.length > 0).slice(0, LIMITS.rows - 1),
    [
      ...stepButtons(answer.next, request),
      button('Report', reportButtonId(answer.version)),
      // Discord itself offers to dismiss what nobody else sees.
      ...(shown.isPrivate ? [] : [button('Delete', DELETE_ID)]),
    ],
  ].map((components) => ({ type: ComponentType.ActionRow, components }));
}

/** Those that would have a button, but for which there is no room, are in a menu of their own. */
function menuName({ menu = 'More' }: KeyedDetail): string {
  return menu;
}

function turningButtons(request: Request, { number, count, detail }: Shown) {
  if (count === 1) return [];
  const turn = (label: string, page: number) => ({
    ...button(label, buttonId(request, { page, turns: true, shows: detail?.key }), ButtonStyle.Primary),
    disabled: page < 1 || page > count,
  });
  return [turn('◀ Back', number - 1), turn('More ▶', number + 1)];
}

/** Steps that lead somewhere else, each once; one that is too long for an id cannot say where it leads. */
function stepButtons(next: readonly NextStep[], request: Request): APIButtonComponentWithCustomId[] {
  const here = buttonId(request);
  const steps = new Map(next.map((step) => [buttonId(step), step.label]));
  return [...steps]
    .filter(([id]) => id !== here && parseButtonId(id)?.options !== undefined)
    .slice(0, STEPS)
    .map(([id, label]) => button(label, id));
}

function button(
  label: string,
  id: string,
  style: ButtonStyle.Primary | ButtonStyle.Secondary = ButtonStyle.Secondary,
): APIButtonComponentWithCustomId {
  return { type: ComponentType.Button, style, label: labelled(label, LIMITS.buttonLabel), custom_id: id };
}

/** A menu as the one component of its row; none where there is nothing to choose. */
function menuOf(name: string, id: string, options: APISelectMenuOption[]): APIStringSelectComponent[] {
  if (options.length === 0) return [];
  return [
    {
      type: ComponentType.StringSelect,
      custom_id: id,
      placeholder: labelled(name, LIMITS.menuPlaceholder),
      options: options.slice(0, LIMITS.menuOptions),
    },
  ];
}

function detailOptions(details: readonly KeyedDetail[], { detail }: Shown): APISelectMenuOption[] {
  return details.map(({ key, label }) => ({
    label: labelled(label, LIMITS.optionLabel),
    value: key,
    default: key === detail?.key,
  }));
}

/** The passages of what is shown, those of a detail alone; beside a single passage all of the answer. */
function passageOptions({ citations }: Answer, { detail }: Shown): APISelectMenuOption[] {
  const cited = citedIn(detail?.sections ?? []);
  const shown = cited.size > 1 ? citations.filter(({ passage }) => cited.has(passage)) : citations;
  return shown.filter(({ passage }) => passage.length <= LIMITS.optionValue).map(passageOption);
}

function passageOption(citation: Citation): APISelectMenuOption {
  return {
    label: labelled(citationLabel(citation), LIMITS.optionLabel),
    description: labelled(citation.excerpt, LIMITS.optionDescription),
    value: citation.passage,
  };
}

/** A label as Discord takes it: on one line, not empty, and not cut within a word where that can be avoided. */
function labelled(text: string, limit: number): string {
  return shorten(visible(text).replace(/\s+/gu, ' ').trim(), limit) || '…';
}
