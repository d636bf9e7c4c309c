import { Map as MapIcon } from 'lucide-react';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { FloorView } from '@/components/inventory/floor-view';
import { MapEditor } from '@/components/inventory/map-editor';
import { PageHeader } from '@/components/layout/page-header';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { roleMay } from '@/lib/contracts/permissions';
import { callerFor, memberFor } from '@/server/caller';
import { orNotFound } from '../../../../or-not-found';

type Props = { params: Promise<{ tenant: string; warehouseId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('floor'))('map.title') };
}

export default async function Page({ params }: Props) {
  const { tenant, warehouseId } = await params;
  const api = await callerFor(tenant);
  const floor = await orNotFound(api.inventory.floor({ warehouseId }));
  const { role } = await memberFor(tenant);
  const t = await getTranslations('floor.map');
  const ti = await getTranslations('inventory');
  const editor = roleMay(role, 'warehouses:write') && (
    <MapEditor warehouseId={floor.warehouse.id} version={floor.version} />
  );
  return (
    <>
      <PageHeader
        title={t('of', { name: floor.warehouse.name })}
        breadcrumbs={[
          { label: ti('title'), href: `/${tenant}/inventory` },
          { label: ti('warehouse.title'), href: `/${tenant}/inventory/warehouses` },
          {
            label: floor.warehouse.code,
            href: `/${tenant}/inventory/warehouses/${floor.warehouse.id}`,
          },
        ]}
        actions={floor.map && editor}
      />
      {floor.map ? (
        <FloorView floor={floor} map={floor.map} mayWrite={Boolean(editor)} />
      ) : (
        <Card>
          <EmptyState
            icon={<MapIcon aria-hidden />}
            title={t('emptyTitle')}
            text={t('emptyText')}
            action={editor}
          />
        </Card>
      )}
    </>
  );
}
