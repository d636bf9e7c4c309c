import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { SendButton } from '@/components/portal/returns/send-button';
import { Notice, primary, secondary } from '@/components/portal/returns/step-frame';
import type { ShopperPayment } from '@/lib/contracts/portal-pay';
import { formatDateTime } from '@/lib/format/dates';
import { formatMoney } from '@/lib/format/money';

type Action = () => Promise<void>;

/** What is left to pay on an order and the ways to pay it; or that nothing is, and why. */
export function PayChoices({
  payment: p,
  underWay,
  here,
  withCredit,
  byCard,
}: {
  payment: ShopperPayment;
  /** The shopper comes back from the provider's page. */
  underWay: boolean;
  /** This page, to look again. */
  here: string;
  withCredit: Action;
  byCard: Action;
}) {
  const t = useTranslations('portal.pay');
  const locale = useLocale();
  if (p.owed.minor === 0)
    return (
      <>
        <h1 className="text-page font-semibold">{t('ofOrder', { number: p.orderNumber })}</h1>
        {p.cancelled ? (
          <Notice>{t('cancelled', { number: p.orderNumber })}</Notice>
        ) : (
          <Notice tone="success">{t('paid', { number: p.orderNumber })}</Notice>
        )}
      </>
    );
  const credit = p.credit.minor > 0;
  return (
    <section className="flex flex-col gap-4 rounded-card border border-line bg-bg p-5">
      <div>
        <p className="text-body text-text-2">{t('ofOrder', { number: p.orderNumber })}</p>
        <h1 className="tabular mt-1 text-page font-semibold">
          {t('left', { amount: formatMoney(p.owed, locale) })}
        </h1>
        {p.payBy && (
          <p className="mt-2">
            {t('by', { date: formatDateTime(p.payBy, { locale, timeZone: p.timezone, style: 'day' }) })}
          </p>
        )}
      </div>
      {underWay ? (
        <>
          <Notice>{t('underWay')}</Notice>
          <Link href={here} prefetch={false} className={secondary}>
            {t('again')}
          </Link>
        </>
      ) : (
        <>
          {credit && (
            <form action={withCredit}>
              <SendButton busy={t('busy')} className={primary}>
                {t('credit', { amount: formatMoney(p.credit, locale) })}
              </SendButton>
            </form>
          )}
          {p.card && (
            <form action={byCard} className="flex flex-col gap-2">
              <SendButton busy={t('busy')} className={credit ? secondary : primary}>
                {t('card', { amount: formatMoney(p.owed, locale) })}
              </SendButton>
              <p className="text-body text-text-2">{t('cardText')}</p>
            </form>
          )}
          {!p.card && <p className="text-body text-text-2">{t(credit ? 'restByShop' : 'byShop')}</p>}
        </>
      )}
    </section>
  );
}
