import type { core } from 'zod';

type Translate = ((key: string, values?: Record<string, string | number>) => string) & {
  has?: (key: string) => boolean;
};

/** Words for what is wrong with one field, in the reader's language. */
export function issueText(issue: core.$ZodRawIssue, t: Translate): string | undefined {
  const empty = issue.input === undefined || issue.input === null || issue.input === '';
  switch (issue.code) {
    case 'invalid_type':
      return t(empty ? 'validation.required' : 'validation.invalid');
    case 'too_small': {
      if (issue.origin === 'string')
        return Number(issue.minimum) <= 1
          ? t('validation.required')
          : t('validation.tooShort', { min: Number(issue.minimum) });
      if (issue.origin === 'array') return t('validation.chooseOne');
      return t('validation.tooSmall', { min: String(issue.minimum) });
    }
    case 'too_big':
      return issue.origin === 'string'
        ? t('validation.tooLong', { max: Number(issue.maximum) })
        : t('validation.tooBig', { max: String(issue.maximum) });
    case 'invalid_format':
      if (empty) return t('validation.required');
      return t(
        issue.format === 'email'
          ? 'validation.email'
          : issue.format === 'url'
            ? 'validation.url'
            : 'validation.invalid',
      );
    case 'custom':
      return issue.message ? undefined : t('validation.invalid');
    default:
      return t(empty ? 'validation.required' : 'validation.invalid');
  }
}
