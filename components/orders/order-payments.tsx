import { useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';
import { Money } from '@/components/ui/money';
import { Table, TBody, Td, THead, Th, Tr } from '@/components/ui/table';
import { DateTime } from '@/components/ui/time';
import type { OrderDetail } from '@/lib/contracts/orders-views';

/** The payments of the order as their providers reported them, and credits. */
export function OrderPayments({ order }: { order: OrderDetail }) {
  const t = useTranslations('orders');
  if (order.payments.length === 0 && order.creditNotes.length === 0)
    return (
      <Card title={t('payments')}>
        <p className="text-muted">{t('noPayments')}</p>
      </Card>
    );
  return (
    <Card title={t('payments')} padded={false}>
      <Table label={t('payments')}>
        <THead>
          <Th>{t('provider')}</Th>
          <Th>{t('reference')}</Th>
          <Th>{t('paidAt')}</Th>
          <Th numeric>{t('authorized')}</Th>
          <Th numeric>{t('captured')}</Th>
          <Th numeric>{t('refunded')}</Th>
        </THead>
        <TBody>
          {order.payments.map((p) => (
            <Tr key={p.id}>
              <Td>{p.provider}</Td>
              <Td>{p.reference}</Td>
              <Td>
                <DateTime value={p.createdAt} />
              </Td>
              <Td numeric>
                <Money value={p.authorized} />
              </Td>
              <Td numeric>
                <Money value={p.captured} />
              </Td>
              <Td numeric>
                <Money value={p.refunded} />
              </Td>
            </Tr>
          ))}
          {order.creditNotes.map((c) => (
            <Tr key={c.id}>
              <Td>{t('creditNotes')}</Td>
              <Td>{c.externalId}</Td>
              <Td>
                <DateTime value={c.issuedAt} />
              </Td>
              <Td numeric>–</Td>
              <Td numeric>–</Td>
              <Td numeric>
                <Money value={c.total} />
              </Td>
            </Tr>
          ))}
        </TBody>
      </Table>
    </Card>
  );
}
