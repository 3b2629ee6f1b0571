import { escapeHtml, markdownHtml } from './markdown.js';
import type { SentComponent, SentEmbed, SentMessage } from './sentMessage.js';

/** By the number that Discord has for a button's style. */
const BUTTON_TYPES = ['secondary', 'primary', 'secondary', 'success', 'destructive', 'secondary'];
const PICTURE = /\.(?:png|jpe?g|gif|webp)$/iu;

/** A message of the bot as the elements of discord-components, with the line above it that says who used which command. */
export function messageHtml(message: SentMessage, command: string): string {
  const shown = new Set(message.embeds.flatMap(({ image }) => (image ? [fileName(image.url)] : [])));
  const apart = message.attached.filter(({ name }) => !shown.has(name));
  return [
    '<discord-messages>',
    `<discord-message author="Moratoria" avatar="${avatar('#2f6f8f')}" bot timestamp="Today at 12:00">`,
    `<discord-command slot="reply" author="reader" avatar="${avatar('#80848e')}" command="${escapeHtml(command)}"></discord-command>`,
    message.content === undefined ? '' : markdownHtml(message.content),
    attachmentsHtml(apart),
    ...message.embeds.map((embed) => embedHtml(embed, message.attached)),
    componentsHtml(message),
    '</discord-message></discord-messages>',
  ].join('');
}

function embedHtml(embed: SentEmbed, attached: SentMessage['attached']): string {
  const { color, author, title, url, description, fields, image, footer } = embed;
  const attributes = [
    `color="#${(color ?? 0x1e1f22).toString(16).padStart(6, '0')}"`,
    author && `author-name="${escapeHtml(author.name)}"`,
    image && `image="${pictureUrl(image.url, attached)}"`,
  ].filter(Boolean);
  // The title is not given as an attribute: Discord reads Markdown in it, and the component does not.
  const heading =
    title && (url ? `<a href="${escapeHtml(url)}">${markdownHtml(title)}</a>` : markdownHtml(title));
  return [
    `<discord-embed slot="embeds" ${attributes.join(' ')}>`,
    heading && `<div slot="description" class="embed-title">${heading}</div>`,
    description &&
      `<discord-embed-description slot="description">${markdownHtml(description)}</discord-embed-description>`,
    fields.length > 0 && `<discord-embed-fields slot="fields">${fieldsHtml(fields)}</discord-embed-fields>`,
    footer && `<discord-embed-footer slot="footer">${escapeHtml(footer.text)}</discord-embed-footer>`,
    '</discord-embed>',
  ]
    .filter(Boolean)
    .join('');
}

/** Up to three fields in succession that may stand beside each other share a row of twelve columns. */
function fieldsHtml(fields: SentEmbed['fields']): string {
  const rows: SentEmbed['fields'][] = [];
  for (const field of fields) {
    const row = rows.at(-1);
    if (field.inline && row && row.length < 3 && row.every(({ inline }) => inline)) row.push(field);
    else rows.push([field]);
  }
  return rows.flatMap((row) => row.map((field, index) => fieldHtml(field, index, 12 / row.length))).join('');
}

function fieldHtml({ name, value }: SentEmbed['fields'][number], index: number, width: number): string {
  const columns = `grid-column:${index * width + 1}/${(index + 1) * width + 1}`;
  return `<discord-embed-field style="${columns}"><div class="field-name">${markdownHtml(name)}</div>${markdownHtml(value)}</discord-embed-field>`;
}

function componentsHtml({ components }: SentMessage): string {
  if (components.length === 0) return '';
  const rows = components.map(
    (row) => `<discord-action-row>${row.components.map(componentHtml).join('')}</discord-action-row>`,
  );
  return `<discord-attachments slot="components" class="components">${rows.join('')}</discord-attachments>`;
}

function componentHtml(component: SentComponent): string {
  const disabled = component.disabled ? ' disabled' : '';
  if (component.type === 2)
    return `<discord-button type="${BUTTON_TYPES[component.style] ?? 'secondary'}"${disabled}>${escapeHtml(component.label)}</discord-button>`;
  // A closed menu shows what is chosen in it, if anything is.
  const chosen = component.options.find((option) => option.default)?.label;
  const closed = escapeHtml(chosen ?? component.placeholder);
  const options = component.options.map(
    ({ label }) =>
      `<discord-string-select-menu-option label="${escapeHtml(label)}"></discord-string-select-menu-option>`,
  );
  return `<discord-string-select-menu placeholder="${closed}"${chosen === undefined ? '' : ' chosen'}${disabled}>${options.join('')}</discord-string-select-menu>`;
}

/** Several pictures stand together in a mosaic, each cut to its place, as Discord shows them; other files below. */
function attachmentsHtml(attached: SentMessage['attached']): string {
  const pictures = attached.filter(({ name }) => PICTURE.test(name));
  const count = ['none', 'one', 'two', 'three'][pictures.length] ?? 'many';
  const images = pictures.map(({ name }) => `<img src="${pictureUrl(name, attached)}" alt="">`);
  const files = attached
    .filter(({ name }) => !PICTURE.test(name))
    .map(
      ({ name, bytes }) =>
        `<div slot="attachments" class="file"><b>${escapeHtml(name)}</b><i>${(bytes.byteLength / 1024).toFixed(1)} KB</i></div>`,
    );
  const mosaic =
    images.length > 0 && `<div slot="attachments" class="pictures ${count}">${images.join('')}</div>`;
  return [mosaic, ...files].filter(Boolean).join('');
}

/** @throws {Error} where a picture is not attached: nothing is fetched from anywhere */
function pictureUrl(url: string, attached: SentMessage['attached']): string {
  const file = attached.find(({ name }) => name === fileName(url));
  if (!file) throw new Error(`The message shows ${url}, which is not attached to it.`);
  return `data:image/png;base64,${Buffer.from(file.bytes).toString('base64')}`;
}

function fileName(url: string): string {
  return url.replace(/^attachment:\/\//u, '');
}

function avatar(colour: string): string {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><rect width="1" height="1" fill="${colour}"/></svg>`;
  return `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`;
}
