'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { TextLink } from '@/components/ui/link';
import { Money } from '@/components/ui/money';
import { StatusBadge } from '@/components/ui/status-badge';
import { Table, TBody, Td, THead, Th, Tr } from '@/components/ui/table';
import { DateTime } from '@/components/ui/time';
import type { CustomerProfile } from '@/lib/contracts/customers-profile';
import { AttachDialog } from './attach-dialog';

/** The newest orders of a person over all identities, and the way to move one to somebody else. */
export function ProfileOrders({
  tenant,
  customerId,
  orders,
  may,
}: {
  tenant: string;
  customerId: string;
  orders: CustomerProfile['orders'];
  may: boolean;
}) {
  const t = useTranslations('customers');
  const to = useTranslations('orders');
  const [moved, setMoved] = useState<CustomerProfile['orders'][number] | null>(null);
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
          {may && <Th>{t('profile.attach')}</Th>}
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
              {may && (
                <Td>
                  <Button
                    size="sm"
                    variant="ghost"
                    aria-label={t('profile.attachTitle', { number: o.number })}
                    onClick={() => setMoved(o)}
                  >
                    {t('profile.attach')}
                  </Button>
                </Td>
              )}
            </Tr>
          ))}
        </TBody>
      </Table>
      {moved && <AttachDialog order={moved} onClose={() => setMoved(null)} />}
    </Card>
  );
}
