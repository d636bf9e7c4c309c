'use client';
import { Plus } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useFieldArray } from 'react-hook-form';
import { trpc } from '@/components/layout/trpc';
import { useAction } from '@/components/layout/use-action';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { FormRow } from '@/components/ui/field';
import { Form, FormActions, FormField, useZodForm } from '@/components/ui/form';
import { Input } from '@/components/ui/input';
import type { ProductInput, ProductOut, VariantInput } from '@/lib/contracts/catalog';
import { VariantFields } from './variant-fields';

const blankVariant: Omit<VariantInput, 'priceMinor'> = {
  sku: '',
  title: '',
  kind: 'simple',
  costMinor: null,
  weightGrams: null,
  lengthMm: null,
  widthMm: null,
  heightMm: null,
  reorderAt: null,
  barcodes: [],
  components: [],
  active: true,
};

function inputOf(product: ProductOut): ProductInput {
  const { title, category, brand, variants } = product;
  return {
    title,
    category,
    brand,
    currency: variants[0]!.price.currency,
    variants: variants.map((v) => ({
      ...v,
      priceMinor: v.price.minor,
      costMinor: v.cost?.minor ?? null,
      components: v.components.map(({ variantId, quantity }) => ({ variantId, quantity })),
    })),
  };
}

/** Makes a product, or changes the given one. */
export function ProductForm({
  tenant,
  product,
  currency,
}: {
  tenant: string;
  product: ProductOut | null;
  currency: string;
}) {
  const t = useTranslations('catalog');
  const tc = useTranslations('common');
  const router = useRouter();
  const form = useZodForm(() => import('@/lib/contracts/catalog').then((m) => m.productInput), {
    defaultValues: product
      ? inputOf(product)
      : { title: '', category: '', brand: '', currency, variants: [blankVariant as VariantInput] },
  });
  const variants = useFieldArray({ control: form.control, name: 'variants', keyName: 'key' });
  const names = new Map(
    product?.variants.flatMap((v) => v.components.map((c) => [c.variantId, `${c.sku} · ${c.title}`])),
  );
  const save = useAction(
    (input: ProductInput) =>
      product
        ? trpc.catalog.update.mutate({ ...input, id: product.id, version: product.version })
        : trpc.catalog.create.mutate(input),
    {
      success: t(product ? 'saved' : 'created'),
      refresh: true,
      form,
      onDone: (saved) => {
        if (product) form.reset(inputOf(saved));
        else router.push(`/${tenant}/catalog/${saved.id}`);
      },
    },
  );
  return (
    <Form form={form} onSubmit={save.run}>
      <Card title={t('basics')}>
        <div className="flex flex-col gap-4">
          <FormField form={form} name="title" label={t('field.title')} required>
            {(f) => <Input {...f} />}
          </FormField>
          <FormRow>
            <FormField form={form} name="category" label={t('field.category')} optional>
              {(f) => <Input {...f} />}
            </FormField>
            <FormField form={form} name="brand" label={t('field.brand')} optional>
              {(f) => <Input {...f} />}
            </FormField>
          </FormRow>
        </div>
      </Card>
      {variants.fields.map((field, index) => (
        <VariantFields
          key={field.key}
          form={form}
          index={index}
          currency={currency}
          names={names}
          onRemove={field.id || variants.fields.length === 1 ? undefined : () => variants.remove(index)}
        />
      ))}
      <FormActions>
        <Button icon={<Plus aria-hidden />} onClick={() => variants.append(blankVariant as VariantInput)}>
          {t('addVariant')}
        </Button>
        <Button type="submit" variant="primary" loading={save.pending}>
          {product ? tc('saveChanges') : t('create')}
        </Button>
      </FormActions>
    </Form>
  );
}
