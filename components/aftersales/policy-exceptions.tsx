'use client';
import { Plus, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button, IconButton } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Checkbox } from '@/components/ui/checkbox';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { NumberInput } from '@/components/ui/number-input';
import {
  customerTiers,
  type PolicyException,
  policyExceptionSchema,
} from '@/lib/contracts/aftersales-policy';

const list = (text: string) =>
  text
    .split(/[,，;\n]/)
    .map((x) => x.trim())
    .filter(Boolean);

/** Other rules for some goods, countries or buyers; the first that fits holds. */
export function PolicyExceptions({
  exceptions,
  disabled,
  onChange,
}: {
  exceptions: PolicyException[];
  disabled: boolean;
  onChange: (next: PolicyException[]) => void;
}) {
  const t = useTranslations('aftersales.policy');
  const set = (i: number, part: Partial<PolicyException>) =>
    onChange(exceptions.map((e, j) => (j === i ? { ...e, ...part } : e)));
  return (
    <Card title={t('group.exceptions')} description={t('exceptionsText')}>
      <div className="flex flex-col gap-4">
        {exceptions.map((e, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: an exception has no other name while it is typed, and its place is its meaning
          <div key={i} className="flex flex-col gap-3 rounded-md border border-line p-3">
            <div className="flex items-end gap-2">
              <Field label={t('exception.name')} className="flex-1">
                <Input
                  value={e.name}
                  maxLength={80}
                  disabled={disabled}
                  onChange={(x) => set(i, { name: x.target.value })}
                />
              </Field>
              {!disabled && (
                <IconButton
                  label={t('exception.remove', { name: e.name })}
                  icon={<X aria-hidden />}
                  onClick={() => onChange(exceptions.filter((_, j) => j !== i))}
                />
              )}
            </div>
            <div className="grid gap-3 sm:grid-cols-3">
              {(['categories', 'skus', 'countries'] as const).map((key) => (
                <Field key={key} label={t(`exception.${key}`)} hint={t('exception.listHint')}>
                  <Input
                    defaultValue={e[key].join(', ')}
                    disabled={disabled}
                    onBlur={(x) =>
                      set(i, {
                        [key]:
                          key === 'countries' ? list(x.target.value.toUpperCase()) : list(x.target.value),
                      })
                    }
                  />
                </Field>
              ))}
              <Field label={t('exception.windowDays')} hint={t('exception.emptyHint')}>
                <NumberInput
                  value={e.windowDays}
                  min={0}
                  max={3650}
                  disabled={disabled}
                  onValueChange={(windowDays) => set(i, { windowDays })}
                />
              </Field>
              <Field label={t('exception.restockingPercent')} hint={t('exception.emptyHint')}>
                <NumberInput
                  value={e.restockingPercent}
                  min={0}
                  max={100}
                  disabled={disabled}
                  onValueChange={(restockingPercent) => set(i, { restockingPercent })}
                />
              </Field>
              <div className="flex flex-col gap-2 pt-6">
                <Checkbox
                  label={t('exception.finalSale')}
                  checked={e.finalSale}
                  disabled={disabled}
                  onCheckedChange={(finalSale) => set(i, { finalSale })}
                />
                {customerTiers.map((tier) => (
                  <Checkbox
                    key={tier}
                    label={t(`tier.${tier}`)}
                    checked={e.tiers.includes(tier)}
                    disabled={disabled}
                    onCheckedChange={(on) =>
                      set(i, { tiers: customerTiers.filter((x) => (x === tier ? on : e.tiers.includes(x))) })
                    }
                  />
                ))}
              </div>
            </div>
          </div>
        ))}
        {!disabled && (
          <Button
            size="sm"
            className="self-start"
            icon={<Plus aria-hidden />}
            onClick={() =>
              onChange([...exceptions, policyExceptionSchema.parse({ name: t('exception.fresh') })])
            }
          >
            {t('exception.add')}
          </Button>
        )}
      </div>
    </Card>
  );
}
