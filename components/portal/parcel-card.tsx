import { ExternalLink } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { cn } from '@/components/ui/cn';
import type { ShopperOrder } from '@/lib/contracts/fulfilment';
import { formatDateTime, formatDay } from '@/lib/format/dates';

type Parcel = ShopperOrder['parcels'][number];
type Entry = { key: string; at: Date; title: string; detail: string };

/** One parcel: who carries it, when it is expected, and its dated story, newest first. */
export function ParcelCard({
  parcel,
  title,
  city,
  timeZone,
}: {
  parcel: Parcel;
  title: string;
  city: string;
  timeZone: string;
}) {
  const t = useTranslations('portal');
  const locale = useLocale();
  const entries: Entry[] = parcel.events.map((e) => ({
    key: `${e.at.getTime()} ${e.status} ${e.message}`,
    at: e.at,
    title: t(`status.${e.status}`),
    detail: [e.message, e.location].filter(Boolean).join(' · '),
  }));
  if (parcel.handedOverAt)
    entries.push({
      key: 'handed',
      at: parcel.handedOverAt,
      title: t('step.packed'),
      detail: parcel.carrierName,
    });
  return (
    <section className="rounded-card border border-line bg-bg p-5">
      <h2 className="text-lead font-semibold">{title}</h2>
      <p className="mt-1 text-body text-text-2">
        {[
          city ? t('to', { city }) : '',
          parcel.expectedOn && !parcel.deliveredAt
            ? t('expected', { date: formatDay(parcel.expectedOn, locale, 'day') })
            : '',
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <dl className="mt-3 grid grid-cols-2 gap-3 text-body">
        <div>
          <dt className="text-text-2">{t('carrier')}</dt>
          <dd className="font-semibold">{parcel.carrierName}</dd>
        </div>
        <div className="min-w-0">
          <dt className="text-text-2">{t('tracking')}</dt>
          <dd className="tabular font-semibold break-all">{parcel.trackingNumber}</dd>
        </div>
      </dl>
      {parcel.items.length > 0 && (
        <p className="mt-3 text-body text-text-2">
          {parcel.items.map((i) => `${i.quantity} × ${i.title}`).join(', ')}
        </p>
      )}
      {parcel.trackingUrl && (
        <a
          href={parcel.trackingUrl}
          target="_blank"
          rel="noopener noreferrer"
          className="focus-ring mt-3 inline-flex min-h-12 items-center gap-2 text-accent underline underline-offset-3"
        >
          {t('carrierPage')}
          <ExternalLink aria-hidden className="size-4" />
        </a>
      )}
      {entries.length > 0 && (
        <>
          <h3 className="mt-4 text-body font-semibold">{t('story')}</h3>
          <ol className="mt-2">
            {entries.map((e, i) => (
              <li key={e.key} className="relative flex gap-4 pb-4 last:pb-0">
                <span
                  aria-hidden
                  className={cn(
                    'absolute top-4 bottom-0 left-[5px] w-px bg-line',
                    i === entries.length - 1 && 'hidden',
                  )}
                />
                <span
                  aria-hidden
                  className={cn(
                    'mt-1.5 size-[11px] shrink-0 rounded-full',
                    i === 0 ? 'bg-accent' : 'bg-line-strong',
                  )}
                />
                <span className="min-w-0">
                  <span className={cn('block', i === 0 && 'font-semibold')}>{e.title}</span>
                  {e.detail && <span className="block text-body text-text-2">{e.detail}</span>}
                  <time dateTime={e.at.toISOString()} className="tabular block text-body text-text-2">
                    {formatDateTime(e.at, { locale, timeZone, style: 'short' })}
                  </time>
                </span>
              </li>
            ))}
          </ol>
        </>
      )}
    </section>
  );
}
