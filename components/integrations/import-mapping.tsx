'use client';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { trpc } from '@/components/layout/trpc';
import { useAction } from '@/components/layout/use-action';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Select } from '@/components/ui/select';
import { Table, TBody, Td, THead, Th, Tr } from '@/components/ui/table';
import type { ImportDetail, ImportOptions } from '@/lib/contracts/integrations';
import { importFields } from '@/lib/contracts/integrations-words';
import { ImportOptionsForm } from './import-options';

/** The second step: which column holds what, with values of the file beside, and how to read it. */
export function ImportMapping({ href, detail }: { href: string; detail: ImportDetail }) {
  const t = useTranslations('integrations');
  const tf = useTranslations('integrations.field');
  const te = useTranslations('errors');
  const router = useRouter();
  const [mapping, setMapping] = useState(detail.mapping);
  const [options, setOptions] = useState<ImportOptions>(detail.options);
  const check = useAction(() => trpc.integrations.saveMapping.mutate({ id: detail.id, mapping, options }), {
    onDone: () => {
      router.push(`${href}?step=fix`);
      router.refresh();
    },
    say: ({ code, facts }) => {
      const field = String(facts?.column ?? '');
      return code === 'column_missing' && tf.has(field as never)
        ? te('column_missing', { column: tf(field as never) })
        : undefined;
    },
  });
  const fieldOf = (header: string) => Object.entries(mapping).find(([, h]) => h === header)?.[0] ?? '';
  const choose = (header: string, field: string) => {
    const rest = Object.entries(mapping).filter(([f, h]) => h !== header && f !== field);
    setMapping(Object.fromEntries(field ? [...rest, [field, header]] : rest));
  };
  const fields = importFields[detail.kind].map((value) => ({ value, label: tf(value as never) }));
  const itemised = Boolean(mapping.quantity && (mapping.unitPrice || mapping.lineTotal));
  return (
    <div className="flex flex-col gap-4">
      {detail.remembered ? (
        <Banner tone="info">{t('import.remembered')}</Banner>
      ) : (
        detail.preset && <Banner tone="info">{t(`import.preset.${detail.preset}` as never)}</Banner>
      )}
      <Card
        title={t('import.mapTitle')}
        description={t('import.mapText', { rows: detail.rowsTotal, encoding: detail.encoding.toUpperCase() })}
        padded={false}
      >
        <Table label={t('import.mapTitle')}>
          <THead>
            <Th>{t('import.column')}</Th>
            <Th className="max-sm:hidden">{t('import.samples')}</Th>
            <Th>{t('import.field')}</Th>
          </THead>
          <TBody>
            {detail.columns.map((c) => (
              <Tr key={c.header}>
                <Td className="font-semibold">{c.header}</Td>
                <Td className="max-w-80 truncate text-muted max-sm:hidden">
                  {c.samples.slice(0, 3).join(' · ')}
                </Td>
                <Td>
                  <Select
                    aria-label={t('import.fieldFor', { column: c.header })}
                    placeholder={t('import.ignore')}
                    options={fields}
                    value={fieldOf(c.header)}
                    onChange={(e) => choose(c.header, e.target.value)}
                  />
                </Td>
              </Tr>
            ))}
          </TBody>
        </Table>
      </Card>
      <Card title={t('import.options.title')}>
        <ImportOptionsForm
          orders={detail.kind === 'orders'}
          itemised={itemised}
          options={options}
          onChange={(change) => setOptions({ ...options, ...change })}
        />
      </Card>
      {check.errorText && <Banner tone="danger">{check.errorText}</Banner>}
      <div>
        <Button variant="primary" loading={check.pending} onClick={() => check.run(undefined)}>
          {check.pending ? t('import.checking') : t('import.check')}
        </Button>
      </div>
    </div>
  );
}
