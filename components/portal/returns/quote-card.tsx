import { useLocale, useTranslations } from 'next-intl';
import type { QuotedItem, ReturnQuote } from '@/lib/contracts/aftersales-portal';
import { formatMoney } from '@/lib/format/money';

const parts = ['goods', 'tax', 'shipping', 'restocking', 'label'] as const;

function Line({ item }: { item: QuotedItem }) {
  const t = useTranslations('portal.returns');
  const locale = useLocale();
  const rows = parts.filter((p) => item[p].minor !== 0);
  if (rows.length < 2) return null;
  return (
    <>
      {rows.map((p) => {
        const minus = p === 'restocking' || p === 'label';
        const amount = formatMoney(minus ? { ...item[p], minor: -item[p].minor } : item[p], locale);
        return (
          <div key={p} className="flex justify-between gap-4 py-1 text-body text-text-2">
            <dt>{p === 'goods' ? item.title : t(`part.${p}`)}</dt>
            <dd className="tabular shrink-0">{amount}</dd>
          </div>
        );
      })}
    </>
  );
}

/** What goes back, with every deduction, and how long this amount is held. */
export function QuoteCard({ quote }: { quote: ReturnQuote }) {
  const t = useTranslations('portal.returns');
  const locale = useLocale();
  const kinds = new Set(quote.lines.map((l) => l.resolution));
  const dearer = quote.lines.reduce((sum, l) => sum + Math.max(0, l.delta.minor), 0);
  const creditMinor = quote.lines
    .filter((l) => l.resolution === 'store_credit')
    .reduce((sum, l) => sum + l.total.minor, 0);
  const refundMinor = quote.total.minor - creditMinor;
  const totals = [
    ...(refundMinor > 0 || kinds.has('refund') ? ([['refundTotal', refundMinor]] as const) : []),
    ...(kinds.has('store_credit') ? ([['creditTotal', creditMinor]] as const) : []),
  ];
  const money = quote.total.minor > 0 || kinds.has('refund') || kinds.has('store_credit');
  return (
    <section className="rounded-card border border-line bg-bg p-4">
      <h2 className="font-semibold">{t('youGet')}</h2>
      <dl className="mt-2">
        {quote.lines.map((l) => (
          <Line key={l.lineId} item={l} />
        ))}
        {quote.lines
          .filter((l) => l.exchangeTitle)
          .map((l) => (
            <div key={l.lineId} className="flex justify-between gap-4 py-1">
              <dt>{t('newItem', { title: l.exchangeTitle ?? '', count: l.quantity })}</dt>
              <dd className="shrink-0 text-text-2">{l.delta.minor === 0 ? t('evenSwap') : ''}</dd>
            </div>
          ))}
        {totals.map(([key, minor]) => (
          <div
            key={key}
            className="mt-1 flex items-baseline justify-between gap-4 border-t border-line pt-2 font-semibold"
          >
            <dt>{t(key)}</dt>
            <dd className="tabular text-lead">{formatMoney({ ...quote.total, minor }, locale)}</dd>
          </div>
        ))}
        {quote.bonus.minor > 0 && (
          <div className="flex justify-between gap-4 py-1 text-success">
            <dt>{t('bonus')}</dt>
            <dd className="tabular shrink-0">+ {formatMoney(quote.bonus, locale)}</dd>
          </div>
        )}
        {dearer > 0 && (
          <div className="flex justify-between gap-4 py-1">
            <dt>{t('toPay')}</dt>
            <dd className="tabular shrink-0">{formatMoney({ ...quote.total, minor: dearer }, locale)}</dd>
          </div>
        )}
      </dl>
      {dearer > 0 && <p className="mt-2 text-body text-text-2">{t('toPayText')}</p>}
      {money && <p className="mt-2 text-body text-text-2">{t(quote.comesBack ? 'promise' : 'promiseNow')}</p>}
      {quote.type === 'keep_item' && <p className="mt-2 text-body text-text-2">{t('keepIt')}</p>}
    </section>
  );
}
