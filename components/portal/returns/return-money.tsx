import { useLocale, useTranslations } from 'next-intl';
import type { ShopperReturn } from '@/lib/contracts/aftersales-portal';
import { formatDateTime } from '@/lib/format/dates';
import { formatMoney } from '@/lib/format/money';

/** What of the return it is about, what was promised, what was decided, and where the money is. */
export function ReturnMoney({ case: r }: { case: ShopperReturn }) {
  const t = useTranslations('portal.returns');
  const locale = useLocale();
  const differences = r.lines.filter((l) => l.differenceReason);
  const money = r.quoted.minor > 0 || r.refunds.length > 0;
  return (
    <section className="rounded-card border border-line bg-bg p-5">
      <h2 className="text-lead font-semibold">{t('items')}</h2>
      <ul className="mt-1 divide-y divide-line">
        {r.lines.map((l) => (
          <li key={l.id} className="flex justify-between gap-4 py-3">
            <span className="min-w-0">
              <span className="block break-words">
                {l.quantity} × {l.title}
              </span>
              <span className="block text-body text-text-2">
                {t(`reason.${l.reason}`)} ·{' '}
                {l.exchangeTitle
                  ? t('newItem', { title: l.exchangeTitle, count: l.quantity })
                  : t(`outcome.${l.resolution}.title`)}
              </span>
              {l.received > 0 && (
                <span className="block text-body text-text-2">
                  {t('arrived', { count: l.received, of: l.quantity })}
                </span>
              )}
            </span>
            {l.quoted.minor > 0 && <span className="tabular shrink-0">{formatMoney(l.quoted, locale)}</span>}
          </li>
        ))}
      </ul>
      {money && (
        <dl className="border-t border-line pt-3">
          <div className="flex justify-between gap-4 font-semibold">
            <dt>{t('promised')}</dt>
            <dd className="tabular">{formatMoney(r.quoted, locale)}</dd>
          </div>
          {r.bonus.minor > 0 && (
            <div className="flex justify-between gap-4 text-success">
              <dt>{t('bonus')}</dt>
              <dd className="tabular">+ {formatMoney(r.bonus, locale)}</dd>
            </div>
          )}
          {r.refunds.map((f) => (
            <div key={f.id} className="flex justify-between gap-4 py-1 text-body">
              <dt className="text-text-2">
                {t(`tender.${f.tender}`)} ·{' '}
                {f.state === 'succeeded'
                  ? t('paidOn', {
                      date: f.at ? formatDateTime(f.at, { locale, timeZone: r.timezone, style: 'date' }) : '',
                    })
                  : t(f.state === 'failed' ? 'moneyTrouble' : 'moneyUnderWay')}
              </dt>
              <dd className="tabular shrink-0">{formatMoney(f.amount, locale)}</dd>
            </div>
          ))}
        </dl>
      )}
      {differences.map((l) => (
        <p key={l.id} className="mt-2 text-body text-text-2">
          {t('difference', {
            title: l.title,
            reason: t.has(`differenceReason.${l.differenceReason}` as never)
              ? t(`differenceReason.${l.differenceReason}` as never)
              : t('differenceReason.other'),
          })}
        </p>
      ))}
      {r.replacement && (
        <p className="mt-3 border-t border-line pt-3">
          {t(r.type === 'repair' ? 'repaired' : 'replacement', { number: r.replacement.number })}
          {r.replacement.trackingNumber && (
            <span className="tabular block text-body text-text-2">
              {r.replacement.carrier} {r.replacement.trackingNumber}
            </span>
          )}
        </p>
      )}
    </section>
  );
}
