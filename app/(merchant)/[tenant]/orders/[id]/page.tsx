import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { OrderReturns } from '@/components/aftersales/order-returns';
import { RefundsCard } from '@/components/aftersales/refunds-card';
import { DecisionPanel } from '@/components/automation/decision-panel';
import { RaiseButton } from '@/components/exceptions/raise-button';
import { PageHeader } from '@/components/layout/page-header';
import { RememberVisit } from '@/components/layout/remember-visit';
import { KinBanner, MergeSuggestions } from '@/components/orders/change-merge';
import { OrderActions } from '@/components/orders/order-actions';
import { OrderAside } from '@/components/orders/order-aside';
import { OrderBlockers } from '@/components/orders/order-blockers';
import { OrderFulfilment } from '@/components/orders/order-fulfilment';
import { OrderItems } from '@/components/orders/order-items';
import { OrderPayments } from '@/components/orders/order-payments';
import { OrderPresence } from '@/components/orders/order-presence';
import { OrderTimeline } from '@/components/orders/order-timeline';
import { Columns } from '@/components/ui/layout';
import { StatusBadge } from '@/components/ui/status-badge';
import { neighboursSchema } from '@/lib/contracts/orders-lists';
import { roleMay } from '@/lib/contracts/permissions';
import { callerFor, memberFor } from '@/server/caller';

type Props = {
  params: Promise<{ tenant: string; id: string }>;
  searchParams: Promise<{ in?: string }>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('orders'))('title') };
}

export default async function Page({ params, searchParams }: Props) {
  const { tenant, id } = await params;
  const view = (await searchParams).in ?? '';
  const api = await callerFor(tenant);
  const { role } = await memberFor(tenant);
  const inView = neighboursSchema.safeParse({
    ...Object.fromEntries(new URLSearchParams(view)),
    orderId: id,
  });
  const [
    { order, timeline, decisions },
    { kin, suggestions, services },
    beside,
    returns,
    refunds,
    colleagues,
  ] = await Promise.all([
    api.orders.page({ orderId: id }),
    api.orderChanges.about({ orderId: id }),
    inView.success ? api.orders.neighbours(inView.data) : { prev: null, next: null },
    roleMay(role, 'returns:read') ? api.aftersales.ofOrder({ orderId: id }) : null,
    roleMay(role, 'refunds:read') ? api.finance.refunds({ orderId: id, limit: 50 }) : null,
    roleMay(role, 'orders:write') ? api.orders.colleagues() : [],
  ]);
  const hrefOf = (orderId: string | null) =>
    orderId && `/${tenant}/orders/${orderId}${view ? `?in=${encodeURIComponent(view)}` : ''}`;
  const t = await getTranslations('orders');
  const mayChange = roleMay(role, 'orders:write');
  const actions = mayChange ? order.actions : [];
  return (
    <>
      <PageHeader
        title={order.number}
        breadcrumbs={[{ label: t('title'), href: `/${tenant}/orders${view ? `?${view}` : ''}` }]}
        prev={hrefOf(beside.prev)}
        next={hrefOf(beside.next)}
        badges={
          <>
            <StatusBadge kind="order" value={order.lifecycle} />
            <StatusBadge kind="payment" value={order.paymentState} />
            <StatusBadge kind="order_fulfilment" value={order.fulfilmentState} />
            {order.blocked && <StatusBadge kind="order" value="blocked" />}
          </>
        }
        actions={
          <>
            <OrderActions order={order} actions={actions} services={services} />
            {order.actions.includes('hold') && roleMay(role, 'exceptions:resolve') && (
              <RaiseButton orderId={order.id} number={order.number} />
            )}
          </>
        }
      />
      <OrderPresence orderId={order.id} version={order.version} />
      <KinBanner orderId={order.id} kin={kin} tenant={tenant} may={mayChange} />
      <MergeSuggestions suggestions={suggestions} tenant={tenant} may={mayChange} />
      <RememberVisit tenant={tenant} href={`/${tenant}/orders/${order.id}`} label={order.number} />
      <OrderBlockers tenant={tenant} order={order} />
      <Columns
        main={
          <>
            <OrderItems order={order} tenant={tenant} />
            <OrderFulfilment order={order} tenant={tenant} />
            <DecisionPanel decisions={decisions} mayReplay={roleMay(role, 'rules:read')} />
            <OrderPayments order={order} />
            {returns && (
              <OrderReturns
                tenant={tenant}
                orderId={order.id}
                view={returns}
                may={roleMay(role, 'returns:write')}
              />
            )}
            {refunds && (
              <RefundsCard
                orderId={order.id}
                refunds={refunds.data}
                may={{ write: roleMay(role, 'refunds:write'), approve: roleMay(role, 'refunds:approve') }}
              />
            )}
            <OrderTimeline
              orderId={order.id}
              events={timeline}
              notes={order.notes}
              colleagues={actions.includes('note') ? colleagues : null}
            />
          </>
        }
        aside={<OrderAside order={order} tenant={tenant} />}
      />
    </>
  );
}
