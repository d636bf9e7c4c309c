import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { orderPath, readChosen, readOpen, stepHref } from '@/components/portal/returns/choice-url';
import { KeepDraft } from '@/components/portal/returns/draft';
import { ReasonPicker } from '@/components/portal/returns/reason-picker';
import { Notice, StepFrame } from '@/components/portal/returns/step-frame';
import { visitorCaller } from '@/server/caller';
import { awayFor, linkOf, type OrderParams, orRefusal, type ReturnSearch } from '../../load';

type Props = { params: Promise<OrderParams>; searchParams: ReturnSearch };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('portal.returns'))('reasonTitle') };
}

export default async function Page({ params, searchParams }: Props) {
  const link = linkOf(await params);
  const api = await visitorCaller();
  const { value: choices, refusal } = await orRefusal(() => api.portalReturns.choices(link));
  if (!choices) redirect(awayFor(link.slug, refusal) ?? `/portal/${link.slug}`);
  const search = await searchParams;
  const [chosen, open] = [readChosen(search), readOpen(search)];
  const base = orderPath(link.slug, link.token);
  const line = choices.lines.find((l) => l.lineId === open?.lineId);
  if (!open || !line || line.refused) redirect(stepHref(base, '', { chosen }));
  const t = await getTranslations('portal.returns');
  const quantity = Math.min(open.quantity, line.units);
  return (
    <StepFrame
      back={{ href: stepHref(base, '', { chosen }), label: t('toItems') }}
      step={2}
      title={t(line.preShipment ? 'stopReasonTitle' : 'reasonTitle')}
    >
      <KeepDraft token={link.token} />
      <p className="text-text-2">{line.title}</p>
      {line.onlyFaults && <Notice>{t(`onlyFaultsNotice.${line.onlyFaults}`)}</Notice>}
      <ReasonPicker line={line} open={{ ...open, quantity }} chosen={chosen} base={base} />
    </StepFrame>
  );
}
