import type { Component, Menu, MessageData } from './discordStandIn.js';

/** Buttons and menus of a message, from the top. */
export function componentsOf({ components }: MessageData): Component[] {
  return (components ?? []).flatMap((row) => row.components);
}

/** The ids of the buttons that can be clicked on a message, by their labels. */
export function buttonsOf(data: MessageData): Map<string, string> {
  const buttons = new Map<string, string>();
  for (const one of componentsOf(data))
    if (one.type === 2 && one.custom_id && !one.disabled) buttons.set(one.label ?? '', one.custom_id);
  return buttons;
}

/** The menus of a message, by what stands in them as long as nothing is chosen. */
export function menusOf(data: MessageData): Map<string, Menu> {
  const menus = componentsOf(data).filter((one) => one.type === 3);
  return new Map(menus.map((menu) => [menu.placeholder ?? '', menu]));
}

/** The id of the button with a label. Throws where there is none. */
export function buttonOf(data: MessageData, label: string): string {
  const id = buttonsOf(data).get(label);
  if (id === undefined)
    throw new Error(`there is no button ${label}, but ${[...buttonsOf(data).keys()].join(', ')}`);
  return id;
}

/** The menu with a name. Throws where there is none. */
export function menuOf(data: MessageData, name: string): Menu {
  const menu = menusOf(data).get(name);
  if (!menu) throw new Error(`there is no menu ${name}, but ${[...menusOf(data).keys()].join(', ')}`);
  return menu;
}
