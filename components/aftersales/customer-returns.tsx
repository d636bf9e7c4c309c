import { useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';
import { TextLink } from '@/components/ui/link';
import type { ReturnRow } from '@/lib/contracts/aftersales-views';
import { ReturnRows } from './order-returns';

/** The returns of a person, newest first. */
export function CustomerReturns({
  tenant,
  customerId,
  rows,
}: {
  tenant: string;
  customerId: string;
  rows: ReturnRow[];
}) {
  const t = useTranslations('aftersales');
  return (
    <Card
      title={t('title')}
      padded={false}
      actions={
        rows.length > 0 && (
          <TextLink href={`/${tenant}/returns?tab=all&customerId=${customerId}`}>{t('allOfColumn')}</TextLink>
        )
      }
    >
      {rows.length === 0 ? (
        <p className="px-4 py-3 text-muted">{t('noReturnsOfBuyer')}</p>
      ) : (
        <ReturnRows tenant={tenant} rows={rows} />
      )}
    </Card>
  );
}
