'use client';
import { Plus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { trpc } from '@/components/layout/trpc';
import { useAction } from '@/components/layout/use-action';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Dialog } from '@/components/ui/dialog';
import { Form, FormActions, FormField, useZodForm } from '@/components/ui/form';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import type { ProductDetail } from '@/lib/contracts/catalog';

function MapForm({ product, onDone }: { product: ProductDetail; onDone: () => void }) {
  const t = useTranslations('catalog.map');
  const form = useZodForm(() => import('@/lib/contracts/catalog').then((m) => m.mapListingInput), {
    defaultValues: { channel: '', externalKey: '', variantId: product.variants[0]?.id ?? '' },
  });
  const save = useAction(trpc.catalog.mapListing.mutate, { success: t('done'), refresh: true, onDone, form });
  return (
    <Form form={form} onSubmit={save.run}>
      <FormField form={form} name="channel" label={t('channel')} required>
        {(f) => <Input {...f} placeholder="shopify" />}
      </FormField>
      <FormField form={form} name="externalKey" label={t('externalKey')} required>
        {(f) => <Input {...f} />}
      </FormField>
      <FormField form={form} name="variantId" label={t('variant')} required>
        {(f) => <Select {...f} options={product.variants.map((v) => ({ value: v.id, label: v.sku }))} />}
      </FormField>
      <FormActions>
        <Button type="submit" variant="primary" loading={save.pending}>
          {t('save')}
        </Button>
      </FormActions>
    </Form>
  );
}

/** Under which other names channels sell the variants of a product. */
export function ListingCard({ product, mayWrite }: { product: ProductDetail; mayWrite: boolean }) {
  const t = useTranslations('catalog');
  const [open, setOpen] = useState(false);
  return (
    <Card title={t('listings')}>
      <p className="mb-3 text-dense text-text-2">
        {t(product.listings.length > 0 ? 'listingsText' : 'noListings')}
      </p>
      <ul className="mb-3 flex flex-col gap-1.5 text-body">
        {product.listings.map((l) => (
          <li key={`${l.channel} ${l.externalKey}`} className="flex flex-wrap justify-between gap-x-3">
            <span>
              <span className="text-muted">{l.channel}</span>{' '}
              <span className="font-mono text-dense">{l.externalKey}</span>
            </span>
            <span>→ {l.sku}</span>
          </li>
        ))}
      </ul>
      {mayWrite && (
        <Button size="sm" icon={<Plus aria-hidden />} onClick={() => setOpen(true)}>
          {t('mapListing')}
        </Button>
      )}
      <Dialog open={open} onOpenChange={setOpen} title={t('map.title')} description={t('map.text')} size="sm">
        <MapForm product={product} onDone={() => setOpen(false)} />
      </Dialog>
    </Card>
  );
}
