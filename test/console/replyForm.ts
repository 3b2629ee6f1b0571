import { z } from 'zod';

const text = z.string().min(1);

/**
 * One reply of `--json` as section 9 of the design promises it: these keys and no other. Written out here and not taken
 * from src/, since whoever reads the replies relies on this form.
 */
export const replyForm = z.strictObject({
  status: z.enum(['answered', 'not_in_sources', 'error']),
  text,
  /** Empty where nothing was answered. */
  lead: z.string(),
  details: z.array(z.strictObject({ label: text, text })),
  citations: z.array(
    z.strictObject({
      label: z.int().positive(),
      article: text,
      passage: z.string().regex(/^[a-z0-9-]+#p[1-9]\d*$/u),
      publisher: text.nullable(),
      published: z
        .string()
        .regex(/^\d{4}(?:-\d{2}(?:-\d{2})?)?$/u)
        .nullable(),
      excerpt: text,
    }),
  ),
  quotations: z.array(
    z.strictObject({
      speaker: text.nullable(),
      text,
      article: text,
      passage: z.string().regex(/^[a-z0-9-]+#p[1-9]\d*$/u),
    }),
  ),
});
