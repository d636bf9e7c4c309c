import { useLocale, useTranslations } from 'next-intl';
import { StatusBadge } from '@/components/ui/status-badge';
import type { ShopperOrder } from '@/lib/contracts/fulfilment';
import { formatDateTime, formatDay } from '@/lib/format/dates';

type Parcel = ShopperOrder['parcels'][number];

/** One parcel: what is in it, the carrier's reports newest first, and when it should arrive. */
export function ParcelStory({
  parcel,
  n,
  of,
  timeZone,
}: {
  parcel: Parcel;
  n: number;
  of: number;
  timeZone: string;
}) {
  const t = useTranslations('portal');
  const s = useTranslations('status');
  const locale = useLocale();
  return (
    <section className="rounded-card border border-line bg-bg p-5">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h2 className="text-lead font-semibold">{of > 1 ? t('parcelOf', { n, of }) : t('parcel')}</h2>
        <StatusBadge kind="tracking" value={parcel.tracking} />
      </div>
      <p className="mt-1 text-body text-text-2">
        {parcel.items.map((i) => (i.quantity > 1 ? `${i.title} ×${i.quantity}` : i.title)).join(' · ')}
      </p>
      <p className="mt-3 flex flex-wrap items-baseline gap-x-2 text-body">
        <span>{parcel.carrierName}</span>
        {parcel.trackingUrl ? (
          <a
            href={parcel.trackingUrl}
            rel="noopener noreferrer"
            target="_blank"
            className="text-accent underline underline-offset-3"
          >
            {parcel.trackingNumber}
          </a>
        ) : (
          <span className="tabular select-all">{parcel.trackingNumber}</span>
        )}
      </p>
      {!parcel.deliveredAt && parcel.expectedOn && (
        <p className="mt-1 text-body font-semibold">
          {t('expected', { day: formatDay(parcel.expectedOn, locale) })}
        </p>
      )}
      <ol className="mt-4 flex flex-col gap-3 border-s border-line-strong ps-4">
        {parcel.events.map((e) => (
          <li key={`${e.status}${String(e.at)}`} className="text-body">
            <span className="block font-semibold">
              {s.has(`tracking.${e.status}` as never) ? s(`tracking.${e.status}` as never) : e.status}
            </span>
            <span className="block text-meta text-muted">
              {[formatDateTime(e.at, { locale, timeZone, style: 'short' }), e.location, e.message]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </li>
        ))}
        {parcel.events.length === 0 && <li className="text-body text-muted">{t('noReports')}</li>}
      </ol>
    </section>
  );
}
