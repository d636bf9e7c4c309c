import { useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';
import { TextLink } from '@/components/ui/link';
import { Money } from '@/components/ui/money';
import { StatusBadge } from '@/components/ui/status-badge';
import { Table, TBody, Td, THead, Th, Tr } from '@/components/ui/table';
import { DateTime } from '@/components/ui/time';
import type { OrderRow } from '@/lib/contracts/orders-lists';

/** The newest orders of a customer, and the way to all of them. */
export function CustomerOrders({
  tenant,
  customerId,
  orders,
}: {
  tenant: string;
  customerId: string;
  orders: OrderRow[];
}) {
  const t = useTranslations('customers');
  const to = useTranslations('orders');
  return (
    <Card
      title={t('orders')}
      padded={false}
      actions={<TextLink href={`/${tenant}/orders?customer=${customerId}`}>{t('allOrders')}</TextLink>}
    >
      <Table label={t('orders')}>
        <THead>
          <Th>{to('col.number')}</Th>
          <Th>{to('col.placed')}</Th>
          <Th>{to('col.status')}</Th>
          <Th>{to('col.fulfilment')}</Th>
          <Th numeric>{to('col.total')}</Th>
        </THead>
        <TBody>
          {orders.map((o) => (
            <Tr key={o.id}>
              <Td>
                <TextLink href={`/${tenant}/orders/${o.id}`}>{o.number}</TextLink>
              </Td>
              <Td>
                <DateTime value={o.placedAt} />
              </Td>
              <Td>
                <StatusBadge kind="order" value={o.lifecycle} />
              </Td>
              <Td>
                <StatusBadge kind="order_fulfilment" value={o.fulfilmentState} />
              </Td>
              <Td numeric>
                <Money value={o.total} />
              </Td>
            </Tr>
          ))}
        </TBody>
      </Table>
    </Card>
  );
}
