import { randomUUID } from 'node:crypto';
import { ChevronLeft } from 'lucide-react';
import type { Metadata } from 'next';
import Link from 'next/link';
import { redirect } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { LeftToPay } from '@/components/portal/pay/left-to-pay';
import { orderPath } from '@/components/portal/returns/choice-url';
import { ForgetDraft } from '@/components/portal/returns/draft';
import { PhotoRow } from '@/components/portal/returns/photo-box';
import { ReturnHead, ReturnSteps } from '@/components/portal/returns/return-head';
import { ReturnMoney } from '@/components/portal/returns/return-money';
import { ReturnSend } from '@/components/portal/returns/return-send';
import { ReturnTalk } from '@/components/portal/returns/return-talk';
import { Notice } from '@/components/portal/returns/step-frame';
import { visitorCaller } from '@/server/caller';
import { awayFor, linkOf, type OrderParams, orRefusal, type ReturnSearch } from '../../load';
import { cancelReturn, disputeReturn, sentReturn, writeToShop } from './change-return';

type Props = { params: Promise<OrderParams & { returnId: string }>; searchParams: ReturnSearch };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('portal.returns'))('pageTitle') };
}

export default async function Page({ params, searchParams }: Props) {
  const given = await params;
  const link = linkOf(given);
  const at = { ...link, returnId: given.returnId };
  const api = await visitorCaller();
  const { value: r, refusal } = await orRefusal(() => api.portalReturns.page(at));
  if (!r) redirect(awayFor(link.slug, refusal) ?? orderPath(link.slug, link.token));
  const [{ sent, problem }, t, locale] = [
    await searchParams,
    await getTranslations('portal.returns'),
    await getLocale(),
  ];
  const base = orderPath(link.slug, link.token);
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
      {sent && <ForgetDraft token={link.token} />}
      {problem === 'tooMany' && <Notice tone="danger">{t('problem.tooMany')}</Notice>}
      {problem === 'refused' && <Notice tone="danger">{t('problem.refused')}</Notice>}
      <ReturnHead case={r} />
      {r.pay && (
        <LeftToPay {...r.pay} timezone={r.timezone} href={`${orderPath(link.slug, r.pay.token)}/pay`} />
      )}
      <ReturnSend
        case={r}
        labelHref={`/api${base}/returns/${r.id}.pdf?lang=${locale}`}
        sent={sentReturn.bind(null, at)}
      />
      <ReturnSteps case={r} />
      <ReturnMoney case={r} />
      <PhotoRow photos={r.photos} link={link} />
      <ReturnTalk
        case={r}
        formId={randomUUID()}
        write={writeToShop.bind(null, at)}
        dispute={disputeReturn.bind(null, at)}
        cancel={cancelReturn.bind(null, at)}
      />
    </>
  );
}
