import { ArrowRightLeft, Banknote, Gift, PackagePlus, TrendingDown, Wrench } from 'lucide-react';
import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import type { Resolution } from '@/lib/contracts/aftersales';
import type { ChosenLine, OutcomeChoice } from '@/lib/contracts/aftersales-portal';
import { formatMoney } from '@/lib/format/money';
import { stepHref } from './choice-url';
import { choice, Notice } from './step-frame';

const icons: Partial<Record<Resolution, typeof Gift>> = {
  exchange: ArrowRightLeft,
  refund: Banknote,
  store_credit: Gift,
  reship: PackagePlus,
  repair: Wrench,
  price_protect: TrendingDown,
};
type Chosen = Omit<ChosenLine, 'resolution' | 'exchangeVariantId'>;

function Exchange({ outcome, href }: { outcome: OutcomeChoice; href: (variantId: string) => string }) {
  const t = useTranslations('portal.returns');
  const locale = useLocale();
  const note = (v: OutcomeChoice['variants'][number]) => {
    if (v.delta.minor > 0) return t('payMore', { amount: formatMoney(v.delta, locale) });
    if (v.delta.minor < 0)
      return t('getBack', { amount: formatMoney({ ...v.delta, minor: -v.delta.minor }, locale) });
    return v.same ? t('sameAgain') : t('evenSwap');
  };
  return (
    <div className="rounded-card border border-control bg-bg p-4">
      <p className="flex items-center gap-3 font-semibold">
        <ArrowRightLeft aria-hidden className="size-5 shrink-0 text-accent" />
        {t('outcome.exchange.title')}
      </p>
      <p className="mt-1 text-body text-text-2">{t('outcome.exchange.text')}</p>
      <ul className="mt-3 flex flex-col gap-2">
        {outcome.variants.slice(0, 60).map((v) => (
          <li key={v.variantId}>
            <Link
              prefetch={false}
              href={href(v.variantId)}
              className="focus-ring flex min-h-12 items-center justify-between gap-3 rounded-md border border-control px-4 py-2 hover:border-accent"
            >
              <span className="min-w-0 break-words">{v.title}</span>
              <span className="tabular shrink-0 text-body text-text-2">{note(v)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** What the shopper can have for it, each with the amount after every deduction. */
export function OutcomePicker({
  outcomes,
  line,
  chosen,
  base,
}: {
  outcomes: readonly OutcomeChoice[];
  line: Chosen;
  chosen: readonly ChosenLine[];
  base: string;
}) {
  const t = useTranslations('portal.returns');
  const locale = useLocale();
  const href = (resolution: Resolution, exchangeVariantId: string | null) =>
    stepHref(base, '/check', { chosen: [...chosen, { ...line, resolution, exchangeVariantId }] });
  // A repair comes back by an order of its own: it goes with money, not with other goods.
  const sent = new Set(chosen.map((c) => c.resolution));
  const apart = (r: Resolution) =>
    r === 'repair'
      ? sent.has('exchange') || sent.has('reship')
      : (r === 'exchange' || r === 'reship') && sent.has('repair');
  const offered = outcomes.filter((o) => !apart(o.resolution));
  if (offered.length === 0) return <Notice>{t('repairApart')}</Notice>;
  return (
    <ul className="flex flex-col gap-3">
      {offered.map((o) => {
        const Icon = icons[o.resolution] ?? Banknote;
        if (o.resolution === 'exchange')
          return (
            <li key={o.resolution}>
              <Exchange outcome={o} href={(id) => href('exchange', id)} />
            </li>
          );
        const money = ['refund', 'store_credit', 'price_protect'].includes(o.resolution);
        const gives = { ...o.total, minor: o.total.minor + o.bonus.minor };
        return (
          <li key={o.resolution}>
            <Link prefetch={false} href={href(o.resolution, null)} className={choice}>
              <Icon aria-hidden className="size-5 shrink-0 text-accent" />
              <span className="min-w-0 flex-1">
                <span className="block font-semibold">{t(`outcome.${o.resolution}.title`)}</span>
                <span className="block text-body text-text-2">
                  {o.bonus.minor > 0
                    ? t('withBonus', { amount: formatMoney(o.bonus, locale) })
                    : t(`outcome.${o.resolution}.text`)}
                </span>
                {o.deducted.minor > 0 && (
                  <span className="block text-body text-text-2">
                    {t('afterFees', { amount: formatMoney(o.deducted, locale) })}
                  </span>
                )}
              </span>
              {money && (
                <span className="tabular shrink-0 text-lead font-semibold">{formatMoney(gives, locale)}</span>
              )}
            </Link>
          </li>
        );
      })}
    </ul>
  );
}
