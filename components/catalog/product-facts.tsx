import { useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';
import { DefinitionList } from '@/components/ui/definition-list';
import { Money } from '@/components/ui/money';
import { Num, Weight } from '@/components/ui/number';
import type { ProductOut } from '@/lib/contracts/catalog';

/** A product for those who may only read it. */
export function ProductFacts({ product }: { product: ProductOut }) {
  const t = useTranslations('catalog');
  return (
    <>
      {product.variants.map((v) => (
        <Card key={v.id} title={[v.sku, v.title].filter(Boolean).join(' · ')}>
          <DefinitionList
            columns={3}
            items={[
              { term: t('field.kind'), value: t(v.kind) },
              { term: t('field.price'), value: <Money value={v.price} /> },
              { term: t('field.cost'), value: v.cost && <Money value={v.cost} /> },
              {
                term: t('field.weight'),
                value: v.weightGrams === null ? null : <Weight value={v.weightGrams} />,
              },
              {
                term: t('field.reorderAt'),
                value: v.reorderAt === null ? null : <Num value={v.reorderAt} />,
              },
              { term: t('field.barcodes'), value: v.barcodes.join(', ') || null },
            ]}
          />
          {v.components.length > 0 && (
            <ul className="mt-3 flex flex-col gap-1 text-body">
              {v.components.map((c) => (
                <li key={c.variantId}>
                  <Num value={c.quantity} /> × {c.sku} · {c.title}
                </li>
              ))}
            </ul>
          )}
        </Card>
      ))}
    </>
  );
}
