import type { Metadata } from 'next';
import Link from 'next/link';
import { redirect } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { orderPath, readChosen, stepHref } from '@/components/portal/returns/choice-url';
import { DraftOffer, KeepDraft } from '@/components/portal/returns/draft';
import { ReturnItems } from '@/components/portal/returns/return-items';
import { Notice, primary, StepFrame, secondary } from '@/components/portal/returns/step-frame';
import { visitorCaller } from '@/server/caller';
import { awayFor, linkOf, type OrderParams, orRefusal, type ReturnSearch } from '../load';

type Props = { params: Promise<OrderParams>; searchParams: ReturnSearch };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('portal.returns'))('itemsTitle') };
}

export default async function Page({ params, searchParams }: Props) {
  const link = linkOf(await params);
  const api = await visitorCaller();
  const { value: choices, refusal } = await orRefusal(() => api.portalReturns.choices(link));
  if (!choices) redirect(awayFor(link.slug, refusal) ?? `/portal/${link.slug}`);
  const search = await searchParams;
  const chosen = readChosen(search);
  const t = await getTranslations('portal.returns');
  const base = orderPath(link.slug, link.token);
  const conditions = choices.conditions[(await getLocale()) === 'zh-CN' ? 'zh-CN' : 'en'];
  return (
    <StepFrame back={{ href: base, label: t('toOrder') }} step={1} title={t('itemsTitle')}>
      <KeepDraft token={link.token} />
      {search.problem === 'gone' && <Notice tone="danger">{t('problem.gone')}</Notice>}
      {chosen.length === 0 && <DraftOffer token={link.token} label={t('goOn')} className={secondary} />}
      <ReturnItems choices={choices} chosen={chosen} base={base} />
      {chosen.length > 0 && (
        <Link prefetch={false} href={stepHref(base, '/check', { chosen })} className={primary}>
          {t('toCheck', { count: chosen.length })}
        </Link>
      )}
      {conditions && <p className="text-body text-text-2">{t('conditions', { text: conditions })}</p>}
    </StepFrame>
  );
}
