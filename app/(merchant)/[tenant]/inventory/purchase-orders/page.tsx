import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { InventoryTabs } from '@/components/inventory/inventory-tabs';
import { PurchaseOrderTable } from '@/components/inventory/purchase-order-table';
import { PageHeader } from '@/components/layout/page-header';
import { purchaseOrderListInput } from '@/lib/contracts/inventory-purchasing';
import { readListParams } from '@/lib/format/list-params';
import { callerFor } from '@/server/caller';

type Props = {
  params: Promise<{ tenant: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('purchasing'))('orders') };
}

export default async function Page({ params, searchParams }: Props) {
  const { tenant } = await params;
  const parsed = purchaseOrderListInput.safeParse(readListParams(await searchParams, ['state', 'cursor']));
  const page = await (await callerFor(tenant)).purchasing.orders(parsed.success ? parsed.data : {});
  const t = await getTranslations('purchasing');
  return (
    <>
      <PageHeader title={t('orders')} />
      <InventoryTabs tenant={tenant} active="orders" />
      <PurchaseOrderTable tenant={tenant} page={page} />
    </>
  );
}
