import { CircleCheck, CircleX, Clock, Package, Truck } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { cn } from '@/components/ui/cn';
import type { ReturnState } from '@/lib/contracts/aftersales';
import type { ShopperReturn } from '@/lib/contracts/aftersales-portal';
import { formatDateTime } from '@/lib/format/dates';

const icons: Record<ReturnState, typeof Clock> = {
  requested: Clock,
  approved: Package,
  in_transit: Truck,
  received: Package,
  inspected: CircleCheck,
  resolved: CircleCheck,
  closed: CircleCheck,
  declined: CircleX,
  cancelled: CircleX,
  expired: CircleX,
};

/** Where a return stands in one sentence, and by when the next thing happens. */
export function ReturnHead({ case: r }: { case: ShopperReturn }) {
  const t = useTranslations('portal.returns');
  const locale = useLocale();
  const Icon = icons[r.state];
  const date = r.nextAt && formatDateTime(r.nextAt, { locale, timeZone: r.timezone, style: 'day' });
  return (
    <section
      className={cn(
        'rounded-card border p-5',
        r.state === 'declined' ? 'border-danger bg-danger-tint text-danger' : 'border-line bg-bg',
      )}
    >
      <p className="text-body text-text-2">
        {t('number', { number: r.number })} · {t('ofOrder', { number: r.orderNumber })}
      </p>
      <h1 className="mt-1 flex items-start gap-3 text-page font-semibold">
        <Icon aria-hidden className="mt-1 size-6 shrink-0" />
        {t(`sentence.${r.sentence}.title`)}
      </h1>
      <p className="mt-2">{t(`sentence.${r.sentence}.text`)}</p>
      {r.converted && <p className="mt-2">{t(`converted.${r.converted}`)}</p>}
      {date && (
        <p className="mt-2 text-lead font-semibold">
          {t(`next.${r.sentence === 'repairing' ? 'repairing' : r.state}`, { date })}
        </p>
      )}
      {r.declineReason && (
        <p className="mt-2">
          {r.declineReason === 'risk'
            ? t('declinedByRule')
            : t('declinedBecause', { reason: r.declineReason })}
        </p>
      )}
      {r.disputedAt && <p className="mt-2">{t('disputed')}</p>}
    </section>
  );
}

/** The steps of a return, each with its date once it was reached. */
export function ReturnSteps({ case: r }: { case: ShopperReturn }) {
  const t = useTranslations('portal.returns');
  const locale = useLocale();
  const last = r.steps.findLastIndex((s) => s.at);
  const over = r.state === 'declined' || r.state === 'cancelled' || r.state === 'expired';
  return (
    <section className="rounded-card border border-line bg-bg p-5">
      <h2 className="text-lead font-semibold">{t('progress')}</h2>
      <ol className="mt-3">
        {r.steps.map((s, i) => (
          <li
            key={s.key}
            aria-current={i === last && !over ? 'step' : undefined}
            className="relative flex gap-4 pb-4 last:pb-0"
          >
            {i < r.steps.length - 1 && (
              <span aria-hidden className="absolute top-4 bottom-0 left-[5px] w-px bg-line" />
            )}
            <span
              aria-hidden
              className={cn(
                'mt-1.5 size-[11px] shrink-0 rounded-full',
                s.at ? 'bg-accent' : 'bg-line-strong',
              )}
            />
            <span>
              <span className={cn('block', i === last && 'font-semibold', !s.at && 'text-text-2')}>
                {t(`steps.${s.key}`)}
              </span>
              {s.at && (
                <time dateTime={s.at} className="tabular block text-body text-text-2">
                  {formatDateTime(s.at, { locale, timeZone: r.timezone, style: 'short' })}
                </time>
              )}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
