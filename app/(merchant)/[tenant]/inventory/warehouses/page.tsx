import { Plus } from 'lucide-react';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { WarehouseDialog } from '@/components/inventory/warehouse-dialog';
import { PageHeader } from '@/components/layout/page-header';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { TextLink } from '@/components/ui/link';
import { Money } from '@/components/ui/money';
import { Num } from '@/components/ui/number';
import { Table, TBody, Td, THead, Th, Tr } from '@/components/ui/table';
import { roleMay } from '@/lib/contracts/permissions';
import { callerFor, memberFor } from '@/server/caller';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('inventory'))('warehouse.title') };
}

export default async function Page({ params }: { params: Promise<{ tenant: string }> }) {
  const { tenant } = await params;
  const warehouses = await (await callerFor(tenant)).inventory.warehouses();
  const member = await memberFor(tenant);
  const { currency } = member.tenant;
  const t = await getTranslations('inventory');
  return (
    <>
      <PageHeader
        title={t('warehouse.title')}
        count={warehouses.length}
        breadcrumbs={[{ label: t('title'), href: `/${tenant}/inventory` }]}
        actions={
          roleMay(member.role, 'warehouses:write') && (
            <WarehouseDialog warehouse={null} currency={currency} icon={<Plus aria-hidden />} />
          )
        }
      />
      <Card padded={false} className="relative overflow-hidden">
        {warehouses.length === 0 ? (
          <EmptyState title={t('warehouse.emptyTitle')} text={t('warehouse.emptyText')} />
        ) : (
          <Table label={t('warehouse.title')}>
            <THead>
              <Th>{t('warehouse.code')}</Th>
              <Th>{t('warehouse.name')}</Th>
              <Th>{t('warehouse.place')}</Th>
              <Th>{t('warehouse.cutoff')}</Th>
              <Th numeric>{t('warehouse.handling')}</Th>
              <Th numeric>{t('warehouse.bins')}</Th>
              <Th numeric>{t('warehouse.units')}</Th>
            </THead>
            <TBody>
              {warehouses.map((w) => (
                <Tr key={w.id}>
                  <Td className="whitespace-nowrap">
                    <TextLink href={`/${tenant}/inventory/warehouses/${w.id}`}>{w.code}</TextLink>
                  </Td>
                  <Td>
                    <span className="flex flex-wrap items-center gap-2">
                      {w.name}
                      {w.isDefault && <Badge tone="info">{t('warehouse.default')}</Badge>}
                      {!w.active && <Badge tone="neutral">{t('warehouse.inactive')}</Badge>}
                    </span>
                  </Td>
                  <Td>{[w.city, w.province, w.countryCode].filter(Boolean).join(', ')}</Td>
                  <Td className="tabular">{w.cutoff}</Td>
                  <Td numeric>
                    <Money value={{ minor: w.handlingMinor, currency }} />
                  </Td>
                  <Td numeric>
                    <Num value={w.bins} />
                  </Td>
                  <Td numeric>
                    <Num value={w.units} />
                  </Td>
                </Tr>
              ))}
            </TBody>
          </Table>
        )}
      </Card>
    </>
  );
}
