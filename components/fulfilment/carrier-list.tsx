'use client';
import { Plus, Truck } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { TextLink } from '@/components/ui/link';
import { Table, TBody, Td, THead, Th, Tr } from '@/components/ui/table';
import type { CarrierServiceRow } from '@/lib/contracts/fulfilment';
import { formatMoney } from '@/lib/format/money';
import { CarrierEditor } from './carrier-editor';
import { summaryOf } from './rate-draft';

/** The carrier services of the shop, each with its reach, price and speed, to be edited in place. */
export function CarrierList({
  tenant,
  rows,
  currency,
  mayWrite,
}: {
  tenant: string;
  rows: CarrierServiceRow[];
  currency: string;
  mayWrite: boolean;
}) {
  const t = useTranslations('fulfilment.carriers');
  const tf = useTranslations('fulfilment');
  const locale = useLocale();
  const [editing, setEditing] = useState<{ row: CarrierServiceRow | null; nonce: number } | null>(null);
  const [open, setOpen] = useState(false);
  const edit = (row: CarrierServiceRow | null) => {
    setEditing({ row, nonce: (editing?.nonce ?? 0) + 1 });
    setOpen(true);
  };
  const add = mayWrite && (
    <Button variant="primary" icon={<Plus aria-hidden />} onClick={() => edit(null)}>
      {t('add')}
    </Button>
  );
  return (
    <>
      <Card padded={false} actions={rows.length > 0 ? add : undefined}>
        {rows.length === 0 ? (
          <EmptyState icon={<Truck aria-hidden />} title={t('empty')} text={t('emptyText')} action={add} />
        ) : (
          <Table label={t('title')}>
            <THead>
              <Th>{t('service')}</Th>
              <Th className="max-sm:hidden">{t('zone')}</Th>
              <Th className="max-sm:hidden">{t('transit')}</Th>
              <Th>{t('price')}</Th>
              <Th>{tf('col.status')}</Th>
              <Th>
                <span className="sr-only">{t('edit')}</span>
              </Th>
            </THead>
            <TBody>
              {rows.map((row) => {
                const s = summaryOf(row);
                return (
                  <Tr key={row.id}>
                    <Td>
                      <TextLink
                        href={`/${tenant}/settings/carriers/${row.id}`}
                        className="block font-semibold"
                      >
                        {row.name}
                      </TextLink>
                      <span className="block text-meta text-muted">
                        {row.carrier} · {row.service}
                      </span>
                    </Td>
                    <Td className="max-sm:hidden">{t('zones', { count: s.zones })}</Td>
                    <Td className="max-sm:hidden">
                      {s.min === s.max
                        ? t('dayExact', { count: s.min })
                        : t('days', { min: s.min, max: s.max })}
                    </Td>
                    <Td>
                      {t('from', {
                        price: formatMoney({ minor: s.fromMinor, currency: row.currency }, locale),
                      })}
                    </Td>
                    <Td>
                      <Badge tone={row.active ? 'success' : 'neutral'}>
                        {row.active ? t('active') : t('inactive')}
                      </Badge>
                    </Td>
                    <Td>
                      {mayWrite && (
                        <Button
                          size="sm"
                          variant="ghost"
                          aria-label={t('editTitle', { name: row.name })}
                          onClick={() => edit(row)}
                        >
                          {t('edit')}
                        </Button>
                      )}
                    </Td>
                  </Tr>
                );
              })}
            </TBody>
          </Table>
        )}
      </Card>
      {editing && (
        <CarrierEditor
          key={editing.nonce}
          row={editing.row}
          open={open}
          currency={editing.row?.currency ?? currency}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}
