'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { trpc } from '@/components/layout/trpc';
import { useAction } from '@/components/layout/use-action';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Field, FormRow } from '@/components/ui/field';
import { Input, Textarea } from '@/components/ui/input';
import { MoneyInput } from '@/components/ui/number-input';
import { Select } from '@/components/ui/select';
import { type ClaimKind, claimKinds } from '@/lib/contracts/aftersales';
import type { ReturnDetail } from '@/lib/contracts/aftersales-views';

/** Asks carrier or supplier to pay for goods of a return. */
export function ClaimDialog({ return: r, onClose }: { return: ReturnDetail; onClose: () => void }) {
  const t = useTranslations('aftersales.claims');
  const tc = useTranslations('common');
  const [against, setAgainst] = useState<'carrier' | 'supplier'>('carrier');
  const [party, setParty] = useState(r.carrier);
  const [kind, setKind] = useState<ClaimKind>('damaged');
  const [minor, setMinor] = useState<number | null>(r.quoted.minor || null);
  const [reference, setReference] = useState(r.trackingNumber);
  const [note, setNote] = useState('');
  const action = useAction(
    () =>
      trpc.aftersales.openClaim.mutate({
        returnId: r.id,
        against,
        party: party.trim(),
        kind,
        claimed: { minor: minor ?? 0, currency: r.quoted.currency },
        reference,
        note,
      }),
    { success: t('opened'), refresh: true, onDone: onClose },
  );
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('newTitle', { number: r.number })}
      footer={
        <>
          <Button onClick={onClose}>{tc('back')}</Button>
          <Button
            variant="primary"
            loading={action.pending}
            disabled={party.trim() === '' || !minor || minor <= 0}
            onClick={() => void action.run(undefined)}
          >
            {t('open')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <FormRow>
          <Field label={t('againstLabel')}>
            <Select
              value={against}
              onChange={(e) => setAgainst(e.target.value as 'carrier')}
              options={(['carrier', 'supplier'] as const).map((value) => ({
                value,
                label: t(`against.${value}`),
              }))}
            />
          </Field>
          <Field label={t('party')}>
            <Input value={party} maxLength={120} onChange={(e) => setParty(e.target.value)} />
          </Field>
        </FormRow>
        <FormRow>
          <Field label={t('kindLabel')}>
            <Select
              value={kind}
              onChange={(e) => setKind(e.target.value as ClaimKind)}
              options={claimKinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
            />
          </Field>
          <Field label={t('claimed')}>
            <MoneyInput currency={r.quoted.currency} value={minor} onValueChange={setMinor} />
          </Field>
        </FormRow>
        <Field label={t('reference')} optional>
          <Input value={reference} maxLength={120} onChange={(e) => setReference(e.target.value)} />
        </Field>
        <Field label={tc('note')} optional>
          <Textarea value={note} maxLength={1000} onChange={(e) => setNote(e.target.value)} />
        </Field>
      </div>
    </Dialog>
  );
}
