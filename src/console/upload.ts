import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { OptionError } from '../command.js';
import type { Request } from '../dispatcher.js';
import { moderatorCommandOf } from '../moderation/moderate.js';
import type { Upload } from '../moderation/moderatorCommand.js';

/** A request from a shell, in which a file is named by its path. */
export async function withUploads({ command, options }: Request): Promise<Request> {
  const files = moderatorCommandOf(command)?.options.filter(({ type }) => type === 'file') ?? [];
  const read = { ...options };
  for (const { name } of files) {
    const value = options[name];
    if (typeof value === 'string') read[name] = await uploadOf(value);
  }
  return { command, options: read };
}

/** @throws {OptionError} when there is no such file */
export async function uploadOf(file: string): Promise<Upload> {
  const cannot = () => new OptionError(`There is no file ${file} that can be read.`);
  const found = await stat(file).catch(() => undefined);
  if (!found?.isFile()) throw cannot();
  return {
    name: path.basename(file),
    size: found.size,
    read: () =>
      readFile(file).catch(() => {
        throw cannot();
      }),
  };
}
