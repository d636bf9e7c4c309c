import { Warehouse } from 'lucide-react';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { InventoryTabs } from '@/components/inventory/inventory-tabs';
import { StockTable } from '@/components/inventory/stock-table';
import { PageHeader } from '@/components/layout/page-header';
import { ButtonLink } from '@/components/ui/link';
import { stockListInput } from '@/lib/contracts/inventory';
import { roleMay } from '@/lib/contracts/permissions';
import { readListParams } from '@/lib/format/list-params';
import { callerFor, memberFor } from '@/server/caller';

type Props = {
  params: Promise<{ tenant: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('inventory'))('title') };
}

export default async function Page({ params, searchParams }: Props) {
  const { tenant } = await params;
  const given = readListParams(await searchParams, ['q', 'warehouse', 'state', 'sort', 'cursor']);
  const parsed = stockListInput.safeParse(given);
  const api = await callerFor(tenant);
  const [page, warehouses] = await Promise.all([
    api.inventory.list(parsed.success ? parsed.data : {}),
    api.inventory.warehouses(),
  ]);
  const mayBuy = roleMay((await memberFor(tenant)).role, 'purchasing:read');
  const t = await getTranslations('inventory');
  return (
    <>
      <PageHeader
        title={t('title')}
        actions={
          <ButtonLink href={`/${tenant}/inventory/warehouses`} icon={<Warehouse aria-hidden />}>
            {t('warehouses')}
          </ButtonLink>
        }
      />
      {mayBuy && <InventoryTabs tenant={tenant} active="stock" />}
      <StockTable
        tenant={tenant}
        page={page}
        warehouses={warehouses.map(({ code, name }) => ({ code, name }))}
      />
    </>
  );
}
