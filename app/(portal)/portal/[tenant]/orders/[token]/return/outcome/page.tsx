import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { orderPath, readChosen, readOpen, stepHref } from '@/components/portal/returns/choice-url';
import { KeepDraft } from '@/components/portal/returns/draft';
import { OutcomePicker } from '@/components/portal/returns/outcome-picker';
import { Notice, StepFrame } from '@/components/portal/returns/step-frame';
import { visitorCaller } from '@/server/caller';
import { awayFor, linkOf, type OrderParams, orRefusal, type ReturnSearch } from '../../load';

type Props = { params: Promise<OrderParams>; searchParams: ReturnSearch };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('portal.returns'))('outcomeTitle') };
}

export default async function Page({ params, searchParams }: Props) {
  const link = linkOf(await params);
  const search = await searchParams;
  const [chosen, open] = [readChosen(search), readOpen(search)];
  const base = orderPath(link.slug, link.token);
  if (!open?.reason) redirect(stepHref(base, '', { chosen }));
  const line = { lineId: open.lineId, quantity: open.quantity, reason: open.reason };
  const api = await visitorCaller();
  const { value: outcomes, refusal } = await orRefusal(() =>
    api.portalReturns.outcomes({ ...link, ...line }),
  );
  if (!outcomes)
    redirect(
      (refusal === 'token_invalid' || refusal === 'rate_limited' ? awayFor(link.slug, refusal) : null) ??
        stepHref(base, '', { chosen }),
    );
  const t = await getTranslations('portal.returns');
  return (
    <StepFrame
      back={{
        href: stepHref(base, '/reason', { chosen, open: { ...open, reason: null } }),
        label: t('back'),
      }}
      step={3}
      title={t('outcomeTitle')}
    >
      <KeepDraft token={link.token} />
      <p className="text-text-2">{t(`reason.${open.reason}`)}</p>
      {outcomes.length === 0 ? (
        <Notice>{t('noOutcome')}</Notice>
      ) : (
        <OutcomePicker outcomes={outcomes} line={line} chosen={chosen} base={base} />
      )}
    </StepFrame>
  );
}
