'use client';
import { useLocale, useTimeZone, useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { statusLook } from '@/components/ui/status-map';
import type { SlaClock, SlaStep } from '@/lib/contracts/support';
import { formatDateTime } from '@/lib/format/dates';

/** Until when what is due, on the wall clock, so that unlike service levels can be compared. */
export function SlaBadge({
  dueAt,
  clock,
  step,
}: {
  dueAt: string | null;
  clock: SlaClock | null;
  step: SlaStep;
}) {
  const t = useTranslations('support.due');
  const locale = useLocale();
  const timeZone = useTimeZone() ?? 'UTC';
  if (!dueAt || !clock) return null;
  const [tone, Icon] = statusLook('sla', step);
  const time = formatDateTime(dueAt, { locale, timeZone, now: new Date() });
  return (
    <Badge tone={tone} icon={<Icon aria-hidden />}>
      {t(step === 'breached' ? 'over' : 'by', { clock: t(clock), time })}
    </Badge>
  );
}
