import { useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { TextLink } from '@/components/ui/link';
import { Money } from '@/components/ui/money';
import { Table, TBody, Td, THead, Th, Tr } from '@/components/ui/table';
import type { OrderDetail, OrderLineView } from '@/lib/contracts/orders-views';

function LineState({ line }: { line: OrderLineView }) {
  const t = useTranslations('orders');
  if (line.kind === 'fee') return <Badge tone="neutral">{t('feeLine')}</Badge>;
  if (!line.variantId) return <Badge tone="warning">{t('unmapped')}</Badge>;
  const words: string[] = [];
  if (line.cancelled > 0) words.push(t('cancelledUnits', { count: line.cancelled }));
  if (line.delivered > 0)
    words.push(t('deliveredOf', { delivered: line.delivered, quantity: line.quantity }));
  else if (line.shipped > 0) words.push(t('shippedOf', { shipped: line.shipped, quantity: line.quantity }));
  else if (line.allocated > 0)
    words.push(t('allocatedOf', { allocated: line.allocated, quantity: line.quantity }));
  return <span className="text-meta text-muted">{words.join(' · ')}</span>;
}

/** What was ordered, at which price, and how far each line is. */
export function OrderItems({ order, tenant }: { order: OrderDetail; tenant: string }) {
  const t = useTranslations('orders');
  return (
    <Card title={t('items')} padded={false}>
      <Table label={t('items')}>
        <THead>
          <Th>{t('items')}</Th>
          <Th numeric>{t('quantity')}</Th>
          <Th numeric>{t('unitPrice')}</Th>
          <Th numeric>{t('lineTotal')}</Th>
        </THead>
        <TBody>
          {order.lines.map((line) => (
            <Tr key={line.id}>
              <Td className="whitespace-normal">
                <span className="block font-semibold">{line.title || line.sku}</span>
                <span className="flex flex-wrap items-center gap-x-2 text-meta">
                  {line.variantId ? (
                    <TextLink href={`/${tenant}/inventory/${line.variantId}`}>{line.sku}</TextLink>
                  ) : (
                    <span className="text-text-2">{line.sku}</span>
                  )}
                  <LineState line={line} />
                </span>
              </Td>
              <Td numeric>{line.quantity}</Td>
              <Td numeric>
                <Money value={line.unitPrice} />
              </Td>
              <Td numeric>
                <Money value={line.total} />
              </Td>
            </Tr>
          ))}
        </TBody>
      </Table>
    </Card>
  );
}
