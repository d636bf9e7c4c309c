import { useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { EmptyState } from '@/components/ui/empty-state';
import { Num } from '@/components/ui/number';
import { Table, TBody, Td, THead, Th, Tr } from '@/components/ui/table';
import type { BinOut } from '@/lib/contracts/inventory';
import { BinDialog } from './bin-dialog';

/** The bins of a warehouse in the order of the walk. */
export function BinTable({
  warehouseId,
  code,
  bins,
  mayWrite,
}: {
  warehouseId: string;
  code: string;
  bins: BinOut[];
  mayWrite: boolean;
}) {
  const t = useTranslations('inventory.binList');
  if (bins.length === 0) return <EmptyState title={t('emptyTitle')} text={t('emptyText')} />;
  return (
    <Table label={t('title', { code })}>
      <THead>
        <Th>{t('code')}</Th>
        <Th numeric>{t('sequence')}</Th>
        <Th numeric>{t('skus')}</Th>
        <Th numeric>{t('units')}</Th>
        <Th>{t('state')}</Th>
        <Th>
          <span className="sr-only">{t('edit')}</span>
        </Th>
      </THead>
      <TBody>
        {bins.map((b) => (
          <Tr key={b.id}>
            <Td className="font-mono">{b.code}</Td>
            <Td numeric>
              <Num value={b.sequence} />
            </Td>
            <Td numeric>
              <Num value={b.skus} />
            </Td>
            <Td numeric>
              <Num value={b.units} />
            </Td>
            <Td>{b.active ? t('active') : <Badge tone="neutral">{t('inactive')}</Badge>}</Td>
            <Td numeric>{mayWrite && <BinDialog warehouseId={warehouseId} bin={b} />}</Td>
          </Tr>
        ))}
      </TBody>
    </Table>
  );
}
