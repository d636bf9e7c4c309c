import { z } from 'zod';
import { countryCodes } from '@/lib/kernel/countries';
import { isStorableText, normalText } from '@/lib/kernel/text';

/** Text as it may be stored: NFC, trimmed, without control characters or half surrogates, not longer than that. */
export function text(max: number) {
  return z
    .string()
    .max(max)
    .refine(isStorableText, 'has a character that cannot be stored')
    .overwrite(normalText);
}

/** The same, and not empty. */
export function requiredText(max: number) {
  return text(max).min(1);
}

/** A whole number that the database's integers hold, and the next ones too. */
export const wholeNumber = () => z.number().int().min(-2_000_000_000).max(2_000_000_000);

/** An RFC 3339 instant with its offset, from 1970 to 2200. */
export const instant = z.iso
  .datetime({ offset: true })
  .transform((s) => new Date(s))
  .refine((d) => d.getTime() >= 0 && d.getUTCFullYear() < 2200, 'is not between 1970 and 2200');

/** An amount in minor units of an ISO 4217 currency, within ±10^12. */
export const money = z.object({
  minor: z.number().int().min(-1_000_000_000_000).max(1_000_000_000_000),
  currency: z.string().regex(/^[A-Z]{3}$/),
});

/** An ISO 3166-1 alpha-2 code; empty when not known. */
export const countryCode = z
  .string()
  .refine((c) => c === '' || countryCodes.has(c), 'is no ISO 3166-1 alpha-2 code');

/** A YYYY-MM-DD date that exists. */
export const dateOnly = z.iso.date();

/** An id as it comes from outside: prefixed or bare. */
export const publicId = z
  .string()
  .min(1)
  .max(60)
  .regex(/^[A-Za-z0-9_-]+$/);

/** How many rows of a list, and from where. */
export const pageQuery = {
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(500).optional(),
};

/** One page of a list. */
export function pageOf<T extends z.ZodType>(row: T) {
  return z.object({ data: z.array(row), nextCursor: z.string().nullable() });
}
