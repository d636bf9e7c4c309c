'use client';
import { useLocale, useTranslations } from 'next-intl';
import type { PolicyException } from '@/lib/contracts/aftersales-policy';
import { formatMoney } from '@/lib/format/money';
import type { PolicyDifference } from './policy-difference';

/** What differs between two versions, each in words: from what to what. */
export function PolicyDifferenceList({
  changes,
  currency,
}: {
  changes: readonly PolicyDifference[];
  currency: string;
}) {
  const t = useTranslations('aftersales');
  const locale = useLocale();
  const shown = (field: string, value: unknown): string => {
    if (Array.isArray(value)) {
      if (value.length === 0) return '–';
      return value
        .map((x) =>
          typeof x === 'object'
            ? (x as PolicyException).name
            : t(
                `${field === 'photoReasons' ? 'reason' : field === 'methods' ? 'method' : 'resolution'}.${x}` as 'reason.other',
              ),
        )
        .join(', ');
    }
    if (field.endsWith('Minor') && typeof value === 'number')
      return formatMoney({ minor: value, currency }, locale);
    if (field === 'refundShipping') return t(`policy.refundShippingOption.${value as 'never'}`);
    return String(value);
  };
  if (changes.length === 0) return <p className="text-muted">{t('policy.noDifference')}</p>;
  return (
    <dl className="flex flex-col gap-1.5 text-dense">
      {changes.map((c) => (
        <div key={c.field} className="grid gap-x-3 sm:grid-cols-[14rem_1fr]">
          <dt className="text-text-2">{t(`policy.field.${c.field}` as 'policy.field.windowDays')}</dt>
          <dd>
            <span className="text-muted line-through">{shown(c.field, c.from)}</span> →{' '}
            <span className="font-semibold">{shown(c.field, c.to)}</span>
            {c.field === 'exceptions' && shown(c.field, c.from) === shown(c.field, c.to) && (
              <span className="text-text-2"> ({t('policy.changedInside')})</span>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
