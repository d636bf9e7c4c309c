import { useLocale, useTimeZone, useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';
import { Money } from '@/components/ui/money';
import type { ShadowSummary } from '@/lib/contracts/rules';
import { formatDateTime } from '@/lib/format/dates';

/** What a rule in shadow would have changed so far. */
export function ShadowCard({ shadow }: { shadow: ShadowSummary }) {
  const t = useTranslations('rules.ui');
  const locale = useLocale();
  const timeZone = useTimeZone() ?? 'UTC';
  return (
    <Card title={t('shadowTitle')} description={t('shadowText')}>
      <p>
        {t('shadowSince', {
          since: shadow.since ? formatDateTime(shadow.since, { locale, timeZone, style: 'short' }) : '–',
          looked: shadow.looked,
          fired: shadow.fired,
          differs: shadow.differs,
          heldNew: shadow.heldNew,
        })}
      </p>
      <p className="mt-1">
        {t('shadowCost')}: <Money value={{ minor: shadow.costBeforeMinor, currency: shadow.currency }} /> →{' '}
        <Money value={{ minor: shadow.costAfterMinor, currency: shadow.currency }} />
      </p>
    </Card>
  );
}
