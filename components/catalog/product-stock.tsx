import { useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';
import { TextLink } from '@/components/ui/link';
import { Num } from '@/components/ui/number';
import { Table, TBody, Td, THead, Th, Tr } from '@/components/ui/table';
import type { ProductOut } from '@/lib/contracts/catalog';

type Level = { variantId: string; warehouse: string; onHand: number; available: number };

/** How many units of the product's variants lie where. */
export function ProductStock({
  tenant,
  product,
  levels,
}: {
  tenant: string;
  product: ProductOut;
  levels: Level[];
}) {
  const t = useTranslations('catalog');
  const ti = useTranslations('inventory.col');
  const skus = new Map(product.variants.map((v) => [v.id, v.sku]));
  return (
    <Card title={t('stock')} padded={levels.length === 0} className="relative overflow-hidden">
      {levels.length === 0 ? (
        <p className="text-body text-text-2">{t('noStock')}</p>
      ) : (
        <Table label={t('stock')}>
          <THead>
            <Th>{ti('sku')}</Th>
            <Th>{ti('warehouse')}</Th>
            <Th numeric>{ti('onHand')}</Th>
            <Th numeric>{ti('available')}</Th>
          </THead>
          <TBody>
            {levels.map((l) => (
              <Tr key={`${l.variantId} ${l.warehouse}`}>
                <Td>
                  <TextLink
                    href={`/${tenant}/inventory/${l.variantId}?warehouse=${encodeURIComponent(l.warehouse)}`}
                  >
                    {skus.get(l.variantId)}
                  </TextLink>
                </Td>
                <Td>{l.warehouse}</Td>
                <Td numeric>
                  <Num value={l.onHand} />
                </Td>
                <Td numeric>
                  <Num value={l.available} />
                </Td>
              </Tr>
            ))}
          </TBody>
        </Table>
      )}
    </Card>
  );
}
