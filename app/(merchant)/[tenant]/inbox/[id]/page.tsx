import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PageHeader } from '@/components/layout/page-header';
import { ReplyBox } from '@/components/support/reply-box';
import { TicketActions } from '@/components/support/ticket-actions';
import { TicketAside } from '@/components/support/ticket-aside';
import { TicketBadges } from '@/components/support/ticket-badges';
import { TicketLayout } from '@/components/support/ticket-layout';
import { TicketList } from '@/components/support/ticket-list';
import { TicketPresence } from '@/components/support/ticket-presence';
import { TicketThread } from '@/components/support/ticket-thread';
import type { ReturnRow } from '@/lib/contracts/aftersales-views';
import { roleMay } from '@/lib/contracts/permissions';
import type { TicketDetail } from '@/lib/contracts/support';
import { toPublicId } from '@/lib/kernel/ids';
import { type Caller, callerFor, memberFor } from '@/server/caller';
import { listQuery } from '../list-query';

type Props = {
  params: Promise<{ tenant: string; id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('support'))('title') };
}

/** The returns of the order, and of the customer, that a ticket is about: the newest of each. */
async function returnsOf(api: Caller, { order, customer }: TicketDetail): Promise<ReturnRow[] | null> {
  if (!order && !customer) return null;
  const pages = await Promise.all([
    order && api.aftersales.list({ tab: 'all', orderId: order.id, limit: 5 }),
    customer && api.aftersales.list({ tab: 'all', customerId: customer.id, limit: 5 }),
  ]);
  return [...new Map(pages.flatMap((p) => p?.data ?? []).map((r) => [r.id, r])).values()];
}

export default async function Page({ params, searchParams }: Props) {
  const { tenant, id } = await params;
  const { query, address } = listQuery(await searchParams);
  const api = await callerFor(tenant);
  const { role, userId } = await memberFor(tenant);
  const may = roleMay(role, 'tickets:write');
  const ticket = await api.support.ticket({ ticketId: id });
  const [list, colleagues, macros, order, returns, profile] = await Promise.all([
    api.support.list({ ...query, limit: 30 }),
    api.support.colleagues(),
    api.supportSettings.macrosFor({ ticketId: id }),
    ticket.order ? api.orders.page({ orderId: ticket.order.id }).then((p) => p.order) : null,
    roleMay(role, 'returns:read') ? returnsOf(api, ticket) : null,
    ticket.customer && roleMay(role, 'customers:read')
      ? api.customers.profile({ customerId: ticket.customer.id })
      : null,
  ]);
  const t = await getTranslations('support');
  return (
    <>
      <PageHeader
        title={ticket.subject}
        breadcrumbs={[{ label: t('back'), href: `/${tenant}/inbox${address ? `?${address}` : ''}` }]}
        badges={<TicketBadges ticket={ticket} />}
        actions={may && <TicketActions tenant={tenant} ticket={ticket} me={toPublicId('usr', userId)} />}
      />
      <TicketLayout
        list={<TicketList tenant={tenant} page={list} query={address} activeId={ticket.id} />}
        thread={
          <>
            {may && <TicketPresence ticketId={ticket.id} version={ticket.version} />}
            <TicketThread tenant={tenant} ticket={ticket} />
            {may && ticket.mergedInto === null && (
              <ReplyBox key={ticket.id} ticket={ticket} colleagues={colleagues} macros={macros} />
            )}
          </>
        }
        aside={
          <TicketAside
            tenant={tenant}
            ticket={ticket}
            order={order}
            returns={returns}
            profile={profile}
            colleagues={colleagues}
            may={may}
            orderMay={{
              refund: roleMay(role, 'refunds:write'),
              reship: roleMay(role, 'returns:write'),
              cancel: roleMay(role, 'orders:cancel'),
            }}
          />
        }
      />
    </>
  );
}
