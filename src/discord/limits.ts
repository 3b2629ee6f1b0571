/** Discord's limits on what a message may hold, in UTF-16 units; from its documentation of messages and components. */
export const LIMITS = {
  title: 256,
  author: 256,
  description: 4096,
  footer: 2048,
  fields: 25,
  fieldName: 256,
  fieldValue: 1024,
  /** Everything written in all the embeds of a message together. */
  embed: 6000,
  rows: 5,
  buttonsInRow: 5,
  buttonLabel: 80,
  customId: 100,
  menuOptions: 25,
  optionLabel: 100,
  optionDescription: 100,
  optionValue: 100,
  menuPlaceholder: 150,
  choices: 25,
  choiceName: 100,
  choiceValue: 100,
  content: 2000,
  files: 10,
  /** Of all files of a message together, in bytes, where nobody has paid for more. */
  fileBytes: 10 * 1024 * 1024,
  fileDescription: 1024,
  /** Of a text input of a form. */
  inputLabel: 45,
  inputValue: 4000,
} as const;

/** A text within a limit, for labels and titles, which never hold a quotation; a long one ends after a whole word. */
export function shorten(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const cut = text.slice(0, limit - 1);
  const space = cut.lastIndexOf(' ');
  const end = space > limit / 2 ? space : cut.length;
  return `${cut.slice(0, end).replace(/[\uD800-\uDBFF\\]$/u, '')}…`;
}
