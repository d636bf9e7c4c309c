import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { orderPath, readChosen, stepHref } from '@/components/portal/returns/choice-url';
import { KeepDraft } from '@/components/portal/returns/draft';
import { ReturnCheck } from '@/components/portal/returns/return-check';
import { Notice, StepFrame } from '@/components/portal/returns/step-frame';
import { returnMethods } from '@/lib/contracts/aftersales';
import { visitorCaller } from '@/server/caller';
import { awayFor, linkOf, type OrderParams, orRefusal, type ReturnSearch } from '../../load';
import { dropPhoto, sendReturn } from './send-return';

type Props = { params: Promise<OrderParams>; searchParams: ReturnSearch };
const problems = [
  'changed',
  'photos',
  'tooMany',
  'image_unsupported',
  'image_too_large',
  'file_too_large',
  'too_many_files',
] as const;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('portal.returns'))('checkTitle') };
}

export default async function Page({ params, searchParams }: Props) {
  const link = linkOf(await params);
  const search = await searchParams;
  const chosen = readChosen(search);
  const base = orderPath(link.slug, link.token);
  if (chosen.length === 0) redirect(stepHref(base, '', {}));
  const method = returnMethods.find((m) => m === search.method) ?? null;
  const api = await visitorCaller();
  const { value: quote, refusal } = await orRefusal(() =>
    api.portalReturns.quote({ ...link, lines: chosen, method }),
  );
  if (!quote)
    redirect(
      (refusal === 'token_invalid' || refusal === 'rate_limited' ? awayFor(link.slug, refusal) : null) ??
        `${base}/return?problem=gone`,
    );
  const t = await getTranslations('portal.returns');
  const here = stepHref(base, '/check', { chosen, method });
  const problem = problems.find((p) => p === search.problem);
  return (
    <StepFrame
      back={{ href: stepHref(base, '', { chosen }), label: t('toItems') }}
      step={4}
      title={t('checkTitle')}
    >
      <KeepDraft token={link.token} />
      {problem && <Notice tone="danger">{t(`problem.${problem}`)}</Notice>}
      <ReturnCheck
        quote={quote}
        chosen={chosen}
        link={link}
        base={base}
        here={here}
        action={sendReturn.bind(null, link, here)}
        removePhoto={dropPhoto.bind(null, link, here)}
      />
    </StepFrame>
  );
}
