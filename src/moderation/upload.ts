import { z } from 'zod';
import type { Upload } from './moderatorCommand.js';

/** A file as a way in hands it over; a mere text in its place is somebody's typing. */
export const upload = z.custom<Upload>(
  (value) =>
    typeof value === 'object' && value !== null && 'read' in value && typeof value.read === 'function',
  'has to be a file',
);
