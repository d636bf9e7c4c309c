import { Map as MapIcon, Pencil } from 'lucide-react';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { BinDialog } from '@/components/inventory/bin-dialog';
import { BinTable } from '@/components/inventory/bin-table';
import { WarehouseDialog } from '@/components/inventory/warehouse-dialog';
import { PageHeader } from '@/components/layout/page-header';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { DefinitionList } from '@/components/ui/definition-list';
import { Columns } from '@/components/ui/layout';
import { ButtonLink } from '@/components/ui/link';
import { Money } from '@/components/ui/money';
import { Num } from '@/components/ui/number';
import { roleMay } from '@/lib/contracts/permissions';
import { callerFor, memberFor } from '@/server/caller';

type Props = { params: Promise<{ tenant: string; warehouseId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('inventory'))('warehouse.title') };
}

export default async function Page({ params }: Props) {
  const { tenant, warehouseId } = await params;
  const api = await callerFor(tenant);
  const w = (await api.inventory.warehouses()).find((x) => x.id === warehouseId);
  if (!w) notFound();
  const bins = await api.inventory.bins({ warehouseId });
  const member = await memberFor(tenant);
  const { currency } = member.tenant;
  const mayWrite = roleMay(member.role, 'warehouses:write');
  const t = await getTranslations('inventory');
  const tf = await getTranslations('floor.map');
  const address = [w.line1, w.postalCode, w.city, w.province, w.countryCode].filter(Boolean).join(', ');
  return (
    <>
      <PageHeader
        title={w.name}
        breadcrumbs={[
          { label: t('title'), href: `/${tenant}/inventory` },
          { label: t('warehouse.title'), href: `/${tenant}/inventory/warehouses` },
        ]}
        badges={
          <>
            {w.isDefault && <Badge tone="info">{t('warehouse.default')}</Badge>}
            {!w.active && <Badge tone="neutral">{t('warehouse.inactive')}</Badge>}
          </>
        }
        actions={
          <>
            <ButtonLink href={`/${tenant}/inventory/warehouses/${w.id}/map`} icon={<MapIcon aria-hidden />}>
              {tf('open')}
            </ButtonLink>
            {mayWrite && (
              <>
                <WarehouseDialog warehouse={w} currency={currency} icon={<Pencil aria-hidden />} />
                <BinDialog warehouseId={w.id} bin={null} />
              </>
            )}
          </>
        }
      />
      <Columns
        main={
          <Card
            title={t('binList.title', { code: w.code })}
            padded={false}
            className="relative overflow-hidden"
          >
            <BinTable warehouseId={w.id} code={w.code} bins={bins} mayWrite={mayWrite} />
          </Card>
        }
        aside={
          <Card title={w.code}>
            <DefinitionList
              items={[
                { term: t('warehouse.place'), value: address },
                { term: t('warehouse.cutoff'), value: <span className="tabular">{w.cutoff}</span> },
                { term: t('warehouse.priority'), value: <Num value={w.priority} /> },
                {
                  term: t('warehouse.handling'),
                  value: <Money value={{ minor: w.handlingMinor, currency }} />,
                },
                { term: t('warehouse.units'), value: <Num value={w.units} /> },
              ]}
            />
          </Card>
        }
      />
    </>
  );
}
