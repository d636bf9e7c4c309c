'use client';
import { Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { UseFormReturn } from 'react-hook-form';
import type { z } from 'zod';
import { IconButton } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Switch } from '@/components/ui/checkbox';
import { FormRow } from '@/components/ui/field';
import { FormField } from '@/components/ui/form';
import { Input } from '@/components/ui/input';
import { MoneyInput, NumberInput } from '@/components/ui/number-input';
import { Select } from '@/components/ui/select';
import type { ProductInput, productInput } from '@/lib/contracts/catalog';
import { variantKinds } from '@/lib/contracts/catalog-words';
import { BarcodeInput } from './barcode-input';
import { ComponentFields } from './component-fields';

export type ProductFormReturn = UseFormReturn<z.input<typeof productInput>, unknown, ProductInput>;

/** Everything about one variant of the product in the form. */
export function VariantFields({
  form,
  index,
  currency,
  names,
  onRemove,
}: {
  form: ProductFormReturn;
  index: number;
  currency: string;
  names: Map<string, string>;
  onRemove?: () => void;
}) {
  const t = useTranslations('catalog');
  const at = `variants.${index}` as const;
  const number = index + 1;
  const saved = Boolean(form.getValues(`${at}.id`));
  const kind = form.watch(`${at}.kind`);
  const sizes = ['weightGrams', 'lengthMm', 'widthMm', 'heightMm'] as const;
  const sizeWord = {
    weightGrams: 'weight',
    lengthMm: 'length',
    widthMm: 'width',
    heightMm: 'height',
  } as const;
  return (
    <Card
      title={t('variantNumber', { number })}
      actions={
        onRemove && (
          <IconButton
            size="sm"
            label={t('removeVariant', { number })}
            icon={<Trash2 aria-hidden />}
            onClick={onRemove}
          />
        )
      }
    >
      <div className="flex flex-col gap-4">
        <FormRow>
          <FormField form={form} name={`${at}.sku`} label={t('field.sku')} required>
            {(f) => <Input {...f} autoCapitalize="characters" />}
          </FormField>
          <FormField
            form={form}
            name={`${at}.title`}
            label={t('field.variantTitle')}
            hint={t('field.variantTitleHint')}
            optional
          >
            {(f) => <Input {...f} />}
          </FormField>
          <FormField form={form} name={`${at}.kind`} label={t('field.kind')} required>
            {(f) => (
              <Select
                {...f}
                disabled={saved}
                options={variantKinds.map((value) => ({ value, label: t(value) }))}
              />
            )}
          </FormField>
        </FormRow>
        <FormRow>
          <FormField form={form} name={`${at}.priceMinor`} label={t('field.price')} required>
            {(f) => <MoneyInput {...f} currency={currency} />}
          </FormField>
          <FormField
            form={form}
            name={`${at}.costMinor`}
            label={t('field.cost')}
            hint={t('field.costHint')}
            optional
          >
            {(f) => <MoneyInput {...f} value={f.value ?? null} currency={currency} />}
          </FormField>
          <FormField
            form={form}
            name={`${at}.reorderAt`}
            label={t('field.reorderAt')}
            hint={t('field.reorderAtHint')}
            optional
          >
            {(f) => <NumberInput {...f} value={f.value ?? null} min={0} max={1_000_000} />}
          </FormField>
        </FormRow>
        <FormRow>
          {sizes.map((size) => (
            <FormField
              key={size}
              form={form}
              name={`${at}.${size}`}
              label={t(`field.${sizeWord[size]}`)}
              optional
            >
              {(f) => <NumberInput {...f} value={f.value ?? null} min={1} max={10_000_000} />}
            </FormField>
          ))}
        </FormRow>
        <FormField
          form={form}
          name={`${at}.barcodes`}
          label={t('field.barcodes')}
          hint={t('field.barcodesHint')}
          optional
        >
          {({ value, onChange, ...f }) => (
            <BarcodeInput {...f} value={Array.isArray(value) ? value : []} onValueChange={onChange} />
          )}
        </FormField>
        {kind === 'bundle' && <ComponentFields form={form} index={index} names={names} />}
        <Switch
          label={t('field.active')}
          checked={form.watch(`${at}.active`)}
          onCheckedChange={(on) => form.setValue(`${at}.active`, on, { shouldDirty: true })}
        />
      </div>
    </Card>
  );
}
