'use client';
import { Plus, Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useFieldArray } from 'react-hook-form';
import { trpc } from '@/components/layout/trpc';
import { Button, IconButton } from '@/components/ui/button';
import { Combobox } from '@/components/ui/combobox';
import { FieldSet } from '@/components/ui/field';
import { FormField } from '@/components/ui/form';
import { NumberInput } from '@/components/ui/number-input';
import type { ProductFormReturn } from './variant-fields';

/** Simple variants that a text may mean. */
export async function searchSimple(q: string) {
  const hits = await trpc.catalog.searchVariants.query({ q, kind: 'simple', limit: 20 });
  return hits.map((h) => ({ value: h.id, label: `${h.sku} · ${h.title}` }));
}

/** What a bundle is made of. */
export function ComponentFields({
  form,
  index,
  names,
}: {
  form: ProductFormReturn;
  index: number;
  names: Map<string, string>;
}) {
  const t = useTranslations('catalog');
  const path = `variants.${index}.components` as const;
  const list = useFieldArray({ control: form.control, name: path, keyName: 'key' });
  return (
    <FieldSet legend={t('components')}>
      <div className="flex flex-col gap-3">
        {list.fields.map((field, i) => (
          <div key={field.key} className="flex flex-wrap items-end gap-2">
            <FormField
              form={form}
              name={`${path}.${i}.variantId`}
              label={t('field.component')}
              className="min-w-48 flex-1"
              required
            >
              {(f) => (
                <Combobox
                  value={f.value || null}
                  onValueChange={(id) => f.onChange(id ?? '')}
                  initialItem={f.value ? { value: f.value, label: names.get(f.value) ?? f.value } : null}
                  onSearch={searchSimple}
                  placeholder={t('searchComponent')}
                  emptyText={t('noHits')}
                />
              )}
            </FormField>
            <FormField
              form={form}
              name={`${path}.${i}.quantity`}
              label={t('field.quantity')}
              className="w-24"
              required
            >
              {(f) => <NumberInput {...f} min={1} max={10_000} />}
            </FormField>
            <IconButton
              label={t('removeComponent', { number: i + 1 })}
              icon={<Trash2 aria-hidden />}
              onClick={() => list.remove(i)}
            />
          </div>
        ))}
        <div>
          <Button
            size="sm"
            icon={<Plus aria-hidden />}
            onClick={() => list.append({ variantId: '', quantity: 1 })}
          >
            {t('addComponent')}
          </Button>
        </div>
      </div>
    </FieldSet>
  );
}
