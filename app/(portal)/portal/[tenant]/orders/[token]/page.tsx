import { randomUUID } from 'node:crypto';
import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { OrderStory } from '@/components/portal/order-story';
import { OrderTalk, type TalkProblem } from '@/components/portal/order-talk';
import { LeftToPay } from '@/components/portal/pay/left-to-pay';
import { orderPath } from '@/components/portal/returns/choice-url';
import { OrderReturns } from '@/components/portal/returns/order-returns';
import { Notice } from '@/components/portal/returns/step-frame';
import { visitorCaller } from '@/server/caller';
import { awayFor, linkOf, type OrderParams, orRefusal, type ReturnSearch } from './load';
import { askShop, writeOn } from './talk-to-shop';

const problems: readonly unknown[] = ['tooMany', 'refused', 'empty'] satisfies TalkProblem[];

type Props = { params: Promise<OrderParams>; searchParams: ReturnSearch };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('portal'))('title') };
}

export default async function Page({ params, searchParams }: Props) {
  const { tenant, token } = await params;
  const link = linkOf({ tenant, token });
  const api = await visitorCaller();
  const [{ value: order, refusal }, { value: choices }, { value: talks }, { value: payment }] =
    await Promise.all([
      orRefusal(() => api.portal.order(link)),
      orRefusal(() => api.portalReturns.choices(link)),
      orRefusal(() => api.portalTalk.talks(link)),
      orRefusal(() => api.portalPay.owed(link)),
    ]);
  if (!order) redirect(awayFor(tenant, refusal) ?? `/portal/${tenant}?problem=linkInvalid`);
  const { problem, talk } = await searchParams;
  const tooLate = problem === 'tooLate';
  return (
    <OrderStory order={order} now={new Date()}>
      {tooLate && (
        <Notice tone="danger">{(await getTranslations('portal.returns'))('problem.tooLate')}</Notice>
      )}
      {payment && payment.owed.minor > 0 && (
        <LeftToPay
          owed={payment.owed}
          payBy={payment.payBy}
          timezone={payment.timezone}
          href={`${orderPath(link.slug, link.token)}/pay`}
        />
      )}
      {choices && <OrderReturns choices={choices} link={link} />}
      {talks && (
        <OrderTalk
          talks={talks}
          timeZone={order.shop.timezone}
          formId={randomUUID()}
          problem={problems.includes(talk) ? (talk as TalkProblem) : null}
          asked={talk === 'sent'}
          ask={askShop.bind(null, link)}
          write={(ticketId) => writeOn.bind(null, link, ticketId)}
        />
      )}
    </OrderStory>
  );
}
