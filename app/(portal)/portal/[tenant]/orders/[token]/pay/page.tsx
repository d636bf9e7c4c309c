import { ChevronLeft } from 'lucide-react';
import type { Metadata } from 'next';
import Link from 'next/link';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { PayChoices } from '@/components/portal/pay/pay-choices';
import { orderPath } from '@/components/portal/returns/choice-url';
import { Notice } from '@/components/portal/returns/step-frame';
import { visitorCaller } from '@/server/caller';
import { awayFor, linkOf, type OrderParams, orRefusal, type ReturnSearch } from '../load';
import { payByCard, payWithCredit } from './pay-order';

type Props = { params: Promise<OrderParams>; searchParams: ReturnSearch };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('portal.pay'))('title') };
}

export default async function Page({ params, searchParams }: Props) {
  const link = linkOf(await params);
  const api = await visitorCaller();
  const { value: payment, refusal } = await orRefusal(() => api.portalPay.owed(link));
  const base = orderPath(link.slug, link.token);
  if (!payment) redirect(awayFor(link.slug, refusal) ?? base);
  const [{ problem, paid }, t] = [await searchParams, await getTranslations('portal.pay')];
  const wish = { ...link, owedMinor: payment.owed.minor };
  return (
    <>
      <Link
        href={base}
        prefetch={false}
        className="focus-ring -ml-2 inline-flex min-h-12 items-center gap-1 self-start rounded-md px-2 text-accent"
      >
        <ChevronLeft aria-hidden className="size-5" />
        {t('toOrder')}
      </Link>
      {problem === 'tooMany' && <Notice tone="danger">{t('problem.tooMany')}</Notice>}
      {problem === 'card' && <Notice tone="danger">{t('problem.card')}</Notice>}
      {problem === 'changed' && <Notice tone="danger">{t('problem.changed')}</Notice>}
      <PayChoices
        payment={payment}
        underWay={paid === '1'}
        here={`${base}/pay?paid=1`}
        withCredit={payWithCredit.bind(null, wish)}
        byCard={payByCard.bind(null, wish)}
      />
    </>
  );
}
