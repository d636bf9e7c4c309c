import { useTranslations } from 'next-intl';
import { Banner } from '@/components/ui/banner';
import { Card } from '@/components/ui/card';
import { Num } from '@/components/ui/number';
import { StatGrid, StatTile } from '@/components/ui/stat';
import { Table, TBody, Td, THead, Th, Tr } from '@/components/ui/table';
import type { ImportDetail } from '@/lib/contracts/integrations';
import { ImportSums } from './import-sums';

/** What an import wrote, and after an undo what stayed. */
export function ImportResult({ detail }: { detail: ImportDetail }) {
  const t = useTranslations('integrations.import');
  const p = detail.progress;
  return (
    <div className="flex flex-col gap-4">
      {detail.state === 'undone' && <Banner tone="exchange">{t('undoneTitle')}</Banner>}
      {p && (
        <StatGrid>
          <StatTile label={t('result.created')} value={<Num value={p.created} />} />
          <StatTile label={t('result.existing')} value={<Num value={p.existing} />} />
          <StatTile label={t('result.updated')} value={<Num value={p.updated} />} />
          {detail.kind === 'orders' && (
            <StatTile label={t('result.credits')} value={<Num value={p.credits} />} />
          )}
          {p.productsCreated > 0 && (
            <StatTile label={t('result.products')} value={<Num value={p.productsCreated} />} />
          )}
          {p.refused > 0 && <StatTile label={t('result.refused')} value={<Num value={p.refused} />} />}
        </StatGrid>
      )}
      {detail.counts && <ImportSums counts={detail.counts} orders={detail.kind === 'orders'} />}
      {detail.kept.length > 0 && (
        <Card title={t('keptTitle')} description={t('keptText')} padded={false}>
          <Table label={t('keptTitle')}>
            <THead>
              <Th>{t('file')}</Th>
              <Th>{t('state')}</Th>
            </THead>
            <TBody>
              {detail.kept.map((k) => (
                <Tr key={k.number}>
                  <Td>
                    {k.number} · {k.externalId}
                  </Td>
                  <Td>{k.lifecycle}</Td>
                </Tr>
              ))}
            </TBody>
          </Table>
        </Card>
      )}
    </div>
  );
}
