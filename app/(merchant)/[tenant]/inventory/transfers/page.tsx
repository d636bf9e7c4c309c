import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { InventoryTabs } from '@/components/inventory/inventory-tabs';
import { NewTransfer } from '@/components/inventory/new-transfer';
import { TransferTable } from '@/components/inventory/transfer-table';
import { PageHeader } from '@/components/layout/page-header';
import { transferListInput } from '@/lib/contracts/inventory-transfers';
import { roleMay } from '@/lib/contracts/permissions';
import { readListParams } from '@/lib/format/list-params';
import { callerFor, memberFor } from '@/server/caller';

type Props = {
  params: Promise<{ tenant: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('transfers'))('title') };
}

export default async function Page({ params, searchParams }: Props) {
  const { tenant } = await params;
  const api = await callerFor(tenant);
  const parsed = transferListInput.safeParse(readListParams(await searchParams, ['state', 'cursor']));
  const [page, warehouses, { role }] = await Promise.all([
    api.transfers.list(parsed.success ? parsed.data : {}),
    api.inventory.warehouses(),
    memberFor(tenant),
  ]);
  const places = warehouses.filter((w) => w.active).map(({ code, name }) => ({ code, name }));
  const t = await getTranslations('transfers');
  return (
    <>
      <PageHeader
        title={t('title')}
        description={t('text')}
        actions={
          roleMay(role, 'inventory:write') &&
          places.length > 1 && <NewTransfer tenant={tenant} places={places} />
        }
      />
      <InventoryTabs tenant={tenant} active="transfers" />
      <TransferTable tenant={tenant} page={page} warehouses={places.length} />
    </>
  );
}
