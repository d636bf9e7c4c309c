'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { trpc } from '@/components/layout/trpc';
import { useAction } from '@/components/layout/use-action';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Combobox } from '@/components/ui/combobox';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { TextLink } from '@/components/ui/link';
import type { CustomerProfile } from '@/lib/contracts/customers-profile';
import { findCustomers } from './customer-search';

/** The identities of one person: join another one, or take it back. */
export function MergeCard({
  tenant,
  customerId,
  profile,
  may,
}: {
  tenant: string;
  customerId: string;
  profile: CustomerProfile;
  may: boolean;
}) {
  const t = useTranslations('customers.profile');
  const [open, setOpen] = useState(false);
  const [other, setOther] = useState<string | null>(null);
  const merge = useAction(
    (mergedCustomerId: string) => trpc.customers.merge.mutate({ customerId, mergedCustomerId }),
    { success: t('merged'), refresh: true, onDone: () => setOpen(false) },
  );
  const unmerge = useAction(
    (mergedCustomerId: string) => trpc.customers.unmerge.mutate({ mergedCustomerId }),
    {
      success: t('unmerged'),
      refresh: true,
    },
  );
  return (
    <Card
      title={t('identities')}
      actions={
        may && (
          <Button size="sm" onClick={() => setOpen(true)}>
            {t('merge')}
          </Button>
        )
      }
    >
      {profile.merged.length === 0 ? (
        <p className="text-muted">{t('noMerged')}</p>
      ) : (
        <ul className="flex flex-col gap-2 text-body">
          {profile.merged.map((m) => (
            <li key={m.id} className="flex items-center justify-between gap-3">
              <span className="min-w-0">
                <TextLink href={`/${tenant}/customers/${m.id}`}>{m.name || m.email || m.phone}</TextLink>
                <span className="block truncate text-meta text-muted">{m.email ?? m.phone}</span>
              </span>
              {may && (
                <Button size="sm" loading={unmerge.pending} onClick={() => void unmerge.run(m.id)}>
                  {t('unmerge')}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title={t('mergeTitle')}
        description={t('mergeText')}
        footer={
          <Button
            variant="primary"
            disabled={!other}
            loading={merge.pending}
            onClick={() => other && void merge.run(other)}
          >
            {t('merge')}
          </Button>
        }
      >
        <Field label={t('otherCustomer')}>
          <Combobox value={other} onChange={setOther} onSearch={(q) => findCustomers(q, customerId)} />
        </Field>
      </Dialog>
    </Card>
  );
}
