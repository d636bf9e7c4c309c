import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { PurchaseOrderActions } from '@/components/inventory/purchase-order-actions';
import { PurchaseOrderApproval } from '@/components/inventory/purchase-order-approval';
import { PurchaseOrderLines } from '@/components/inventory/purchase-order-lines';
import { PurchaseOrderSides } from '@/components/inventory/purchase-order-sides';
import { PageHeader } from '@/components/layout/page-header';
import { Columns } from '@/components/ui/layout';
import { StatusBadge } from '@/components/ui/status-badge';
import { roleMay } from '@/lib/contracts/permissions';
import { publicId } from '@/lib/contracts/text';
import { callerFor, memberFor } from '@/server/caller';

type Props = { params: Promise<{ tenant: string; purchaseOrderId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('purchasing'))('order') };
}

export default async function Page({ params }: Props) {
  const { tenant, purchaseOrderId } = await params;
  if (!publicId.safeParse(purchaseOrderId).success) notFound();
  const api = await callerFor(tenant);
  const order = await api.purchasing.order({ purchaseOrderId }).catch((e: { code?: string }) => {
    if (e.code === 'NOT_FOUND') notFound();
    throw e;
  });
  const { role } = await memberFor(tenant);
  const t = await getTranslations('purchasing');
  return (
    <>
      <PageHeader
        title={order.number}
        description={t('orderText', { supplier: order.supplier, warehouse: order.warehouse })}
        breadcrumbs={[{ label: t('orders'), href: `/${tenant}/inventory/purchase-orders` }]}
        actions={
          <>
            <StatusBadge kind="purchase_order" value={order.state} />
            {order.approval !== 'none' && <StatusBadge kind="purchase_approval" value={order.approval} />}
            {roleMay(role, 'purchasing:write') && <PurchaseOrderActions key={order.version} order={order} />}
          </>
        }
      />
      <PurchaseOrderApproval
        key={`approval ${order.version}`}
        order={order}
        mayApprove={roleMay(role, 'purchasing:approve')}
      />
      <Columns
        main={
          <PurchaseOrderLines tenant={tenant} order={order} mayReceive={roleMay(role, 'inventory:write')} />
        }
        aside={<PurchaseOrderSides tenant={tenant} order={order} />}
      />
    </>
  );
}
