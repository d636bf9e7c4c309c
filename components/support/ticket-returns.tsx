import { useTranslations } from 'next-intl';
import { ReturnRows } from '@/components/aftersales/order-returns';
import { Card } from '@/components/ui/card';
import type { ReturnRow } from '@/lib/contracts/aftersales-views';

/** The returns of the order and of the customer that a ticket is about. */
export function TicketReturns({ tenant, rows }: { tenant: string; rows: ReturnRow[] }) {
  const t = useTranslations('aftersales');
  return (
    <Card title={t('title')} padded={false}>
      {rows.length === 0 ? (
        <p className="px-4 py-3 text-body text-muted">{t('noReturnsOfBuyer')}</p>
      ) : (
        <ReturnRows tenant={tenant} rows={rows} />
      )}
    </Card>
  );
}
