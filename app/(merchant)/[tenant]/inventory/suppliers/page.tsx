import { Plus } from 'lucide-react';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { InventoryTabs } from '@/components/inventory/inventory-tabs';
import { SupplierDialog } from '@/components/inventory/supplier-dialog';
import { PageHeader } from '@/components/layout/page-header';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { TextLink } from '@/components/ui/link';
import { Num } from '@/components/ui/number';
import { Table, TBody, Td, THead, Th, Tr } from '@/components/ui/table';
import { roleMay } from '@/lib/contracts/permissions';
import { callerFor, memberFor } from '@/server/caller';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('purchasing'))('tabs.suppliers') };
}

export default async function Page({ params }: { params: Promise<{ tenant: string }> }) {
  const { tenant } = await params;
  const suppliers = await (await callerFor(tenant)).purchasing.suppliers();
  const member = await memberFor(tenant);
  const language = member.tenant.locale === 'zh-CN' ? 'zh-CN' : 'en';
  const t = await getTranslations('purchasing');
  return (
    <>
      <PageHeader
        title={t('tabs.suppliers')}
        count={suppliers.length}
        actions={
          roleMay(member.role, 'purchasing:write') && (
            <SupplierDialog
              supplier={null}
              initial={{ currency: member.tenant.currency, language }}
              icon={<Plus aria-hidden />}
            />
          )
        }
      />
      <InventoryTabs tenant={tenant} active="suppliers" />
      <Card padded={false} className="relative overflow-hidden">
        {suppliers.length === 0 ? (
          <EmptyState title={t('suppliersEmpty')} text={t('suppliersEmptyText')} />
        ) : (
          <Table label={t('tabs.suppliers')}>
            <THead>
              <Th>{t('form.code')}</Th>
              <Th>{t('form.name')}</Th>
              <Th>{t('form.contactName')}</Th>
              <Th numeric>{t('form.leadTimeDays')}</Th>
              <Th numeric>{t('skus')}</Th>
              <Th numeric>{t('openOrders')}</Th>
            </THead>
            <TBody>
              {suppliers.map((s) => (
                <Tr key={s.id}>
                  <Td>
                    <TextLink href={`/${tenant}/inventory/suppliers/${s.id}`}>{s.code}</TextLink>
                  </Td>
                  <Td>
                    {s.name} {!s.active && <Badge tone="neutral">{t('inactive')}</Badge>}
                  </Td>
                  <Td>{s.contactName || '–'}</Td>
                  {[s.leadTimeDays, s.skus, s.openOrders].map((n, i) => (
                    <Td key={['lead', 'skus', 'open'][i]} numeric>
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
