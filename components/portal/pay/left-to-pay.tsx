import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { primary } from '@/components/portal/returns/step-frame';
import { formatDateTime } from '@/lib/format/dates';
import { formatMoney } from '@/lib/format/money';
import type { Money } from '@/lib/kernel/money';

/** That money is left to pay, by when, and the way to the page where it is paid. */
export function LeftToPay({
  owed,
  payBy,
  timezone,
  href,
}: {
  owed: Money;
  payBy: string | null;
  timezone: string;
  href: string;
}) {
  const t = useTranslations('portal.pay');
  const locale = useLocale();
  return (
    <section className="flex flex-col gap-3 rounded-card border border-accent bg-bg p-5">
      <h2 className="tabular text-lead font-semibold">{t('left', { amount: formatMoney(owed, locale) })}</h2>
      <p>
        {payBy
          ? t('by', { date: formatDateTime(payBy, { locale, timeZone: timezone, style: 'day' }) })
          : t('before')}
      </p>
      <Link href={href} prefetch={false} className={primary}>
        {t('start')}
      </Link>
    </section>
  );
}
