import type { StandInAttachment } from './discordCdn.js';
import type { Checked, ErrorTree, MessageData } from './discordLimits.js';
import type { StandInMessage, UploadedFile } from './discordObjects.js';

/**
 * The files that a bot sends with a message, after
 * https://discord.com/developers/docs/reference#uploading-files: `attachments` names each file by the number in its
 * form field, and what it does not name is dropped.
 */

const MOST_FILES = 10;

/** Checks the files of a payload. Out: those to be added, each with the description given to it. */
export function checkFiles(
  base: StandInMessage,
  { attachments }: MessageData,
  files: readonly UploadedFile[],
  prefix: readonly string[],
): Checked<{ file: UploadedFile; description: string | undefined }[]> {
  if (files.length > MOST_FILES)
    return refused(['files'], 'BASE_TYPE_MAX_LENGTH', `Must be ${MOST_FILES} or fewer in length.`);
  const nameless = files.find(({ name }) => name === '');
  if (nameless)
    return refused(
      ['files', String(nameless.index), 'filename'],
      'BASE_TYPE_REQUIRED',
      'This field is required',
    );
  const isThere = (id: string) =>
    base.attachments.some((attachment) => attachment.id === id) ||
    files.some(({ index }) => `${index}` === id);
  const missing = attachments?.findIndex(({ id }) => !isThere(id)) ?? -1;
  if (missing >= 0)
    return refused(
      [...prefix, 'attachments', String(missing)],
      'ATTACHMENT_NOT_FOUND',
      'Attachment data not found',
    );
  return {
    ok: true,
    value: files.flatMap((file) => {
      const listed = attachments?.find(({ id }) => id === `${file.index}`);
      return attachments && !listed ? [] : [{ file, description: listed?.description ?? undefined }];
    }),
  };
}

/** Puts the addresses of a message's own files in place of `attachment://name`, as Discord does, or refuses. */
export function resolvePictures(message: StandInMessage, prefix: readonly string[]): Checked<StandInMessage> {
  const byName = new Map(message.attachments.map((attachment) => [attachment.filename, attachment]));
  const embeds: StandInMessage['embeds'] = [];
  for (const [index, embed] of message.embeds.entries()) {
    for (const [path, url] of addressesOf(embed)) {
      const name = /^attachment:\/\/(.*)$/su.exec(url)?.[1];
      if (name !== undefined && !byName.has(name))
        return refused(
          [...prefix, 'embeds', String(index), ...path],
          'ATTACHMENT_NOT_FOUND',
          'Attachment data not found',
        );
    }
    embeds.push(withAddresses(embed, byName));
  }
  return { ok: true, value: { ...message, embeds } };
}

type Embed = StandInMessage['embeds'][number];

function addressesOf({ image, thumbnail, author, footer }: Embed): [path: string[], url: string][] {
  const addresses: [string[], string | null | undefined][] = [
    [['image', 'url'], image?.url],
    [['thumbnail', 'url'], thumbnail?.url],
    [['author', 'icon_url'], author?.icon_url],
    [['footer', 'icon_url'], footer?.icon_url],
  ];
  return addresses.flatMap(([path, url]): [string[], string][] => (url ? [[path, url]] : []));
}

function withAddresses(embed: Embed, byName: ReadonlyMap<string, StandInAttachment>): Embed {
  const { image } = embed;
  const own = image && byName.get(image.url.replace(/^attachment:\/\//u, ''));
  return own ? { ...embed, image: { ...image, url: own.url } } : embed;
}

function refused(path: readonly string[], code: string, message: string): Checked<never> {
  const errors = path.reduceRight<ErrorTree>((tree, step) => ({ [step]: tree }), {
    _errors: [{ code, message }],
  });
  return { ok: false, refusal: { status: 400, code: 50_035, message: 'Invalid Form Body', errors } };
}
