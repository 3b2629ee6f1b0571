import type { Attachment } from '../answers/answer.js';
import type { Log } from '../log.js';
import { LIMITS, shorten } from './limits.js';

/** A file as Discord takes it. */
export interface OutgoingFile {
  attachment: Buffer;
  /** Of letters that Discord keeps as they are, since an embed shows a picture by its name. */
  name: string;
  /** For those who cannot see it. */
  description: string;
  isPicture: boolean;
}

/**
 * The files that go with an answer, drawings as PNG. What cannot be drawn, or is more than Discord takes, is left out
 * with a line in the log: the answer says in words all that a picture shows.
 *
 * @param draw makes a PNG of a drawing
 */
export async function outgoingFiles(
  attachments: readonly Attachment[],
  log: Log,
  draw: (svg: string) => Promise<Buffer> = drawPng,
): Promise<OutgoingFile[]> {
  const files: OutgoingFile[] = [];
  // All begin at once: somebody waits for the reply, and one drawing's time limit is then that of all.
  const begun = attachments.map((attachment) => {
    const made = bytesOf(attachment, draw);
    // What fails before its turn is told of in its turn.
    made.catch(() => undefined);
    return { ...attachment, made };
  });
  for (const { name, description, content, made } of begun) {
    const isPicture = content.kind === 'drawing';
    try {
      const attachment = await made;
      const bytes = [...files, { attachment }].reduce((sum, file) => sum + file.attachment.byteLength, 0);
      if (files.length === LIMITS.files || bytes > LIMITS.fileBytes)
        throw new Error(`more than ${LIMITS.files} files, or than ${LIMITS.fileBytes} bytes`);
      const plain = plainName(name);
      const isTaken = files.some((file) => file.name === plain);
      files.push({
        attachment,
        name: isTaken ? `${files.length + 1}-${plain}` : plain,
        description: shorten(description, LIMITS.fileDescription),
        isPicture,
      });
    } catch (error) {
      log.warn({ err: error, file: name }, 'an answer went out without a file');
    }
  }
  return files;
}

async function bytesOf({ content }: Attachment, draw: (svg: string) => Promise<Buffer>): Promise<Buffer> {
  return content.kind === 'drawing' ? draw(content.svg) : Buffer.from(content.text);
}

/** What draws is loaded with the first drawing: most answers have none. */
async function drawPng(svg: string): Promise<Buffer> {
  const png = await import('./png.js');
  return png.drawPng(svg);
}

function plainName(name: string): string {
  return (
    name
      .replace(/[^\w.-]+/gu, '-')
      .replace(/^\.+/u, '')
      .slice(-100) || 'file'
  );
}
