import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { SupplierDialog } from '@/components/inventory/supplier-dialog';
import { SupplierItemDialog } from '@/components/inventory/supplier-item-dialog';
import { PageHeader } from '@/components/layout/page-header';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { TextLink } from '@/components/ui/link';
import { Money } from '@/components/ui/money';
import { Num } from '@/components/ui/number';
import { Table, TBody, Td, THead, Th, Tr } from '@/components/ui/table';
import { roleMay } from '@/lib/contracts/permissions';
import { callerFor, memberFor } from '@/server/caller';

type Props = { params: Promise<{ tenant: string; supplierId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('purchasing'))('supplier') };
}

export default async function Page({ params }: Props) {
  const { tenant, supplierId } = await params;
  const api = await callerFor(tenant);
  const supplier = (await api.purchasing.suppliers()).find((s) => s.id === supplierId) ?? notFound();
  const items = await api.purchasing.supplierItems({ supplierId });
  const may = roleMay((await memberFor(tenant)).role, 'purchasing:write');
  const t = await getTranslations('purchasing');
  return (
    <>
      <PageHeader
        title={supplier.name}
        description={[supplier.contactName, supplier.email, supplier.phone].filter(Boolean).join(' · ')}
        breadcrumbs={[{ label: t('tabs.suppliers'), href: `/${tenant}/inventory/suppliers` }]}
        actions={
          may && (
            <>
              <SupplierDialog key={supplier.version} supplier={supplier} initial={supplier} />
              <SupplierItemDialog supplierId={supplier.id} currency={supplier.currency} />
            </>
          )
        }
      />
      <Card padded={false} className="relative overflow-hidden">
        {items.length === 0 ? (
          <EmptyState title={t('itemsEmpty')} text={t('itemsEmptyText')} />
        ) : (
          <Table label={t('items')}>
            <THead>
              <Th>{t('form.sku')}</Th>
              <Th>{t('form.supplierSku')}</Th>
              <Th numeric>{t('form.cost')}</Th>
              <Th numeric>{t('form.packSize')}</Th>
              <Th numeric>{t('form.minQuantity')}</Th>
              <Th numeric>{t('form.preference')}</Th>
            </THead>
            <TBody>
              {items.map((i) => (
                <Tr key={i.id}>
                  <Td>
                    <TextLink href={`/${tenant}/inventory/${i.variantId}`}>{i.sku}</TextLink>
                    <span className="block text-meta text-muted">{i.title}</span>
                  </Td>
                  <Td>{i.supplierSku || '–'}</Td>
                  <Td numeric>
                    <Money value={{ minor: i.costMinor, currency: supplier.currency }} />
                  </Td>
                  {[i.packSize, i.minQuantity, i.preference].map((n, at) => (
                    <Td key={['pack', 'min', 'turn'][at]} numeric>
                      <Num value={n} />
                    </Td>
                  ))}
                </Tr>
              ))}
            </TBody>
          </Table>
        )}
      </Card>
    </>
  );
}
