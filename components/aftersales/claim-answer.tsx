'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { trpc } from '@/components/layout/trpc';
import { useAction } from '@/components/layout/use-action';
import { Button } from '@/components/ui/button';
import { RadioGroup } from '@/components/ui/checkbox';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { MoneyInput } from '@/components/ui/number-input';
import type { ClaimView } from '@/lib/contracts/aftersales-views';

type Target = 'approved' | 'resolved' | 'denied';

/** What became of a claim: accepted, paid with how much, or denied. */
export function ClaimAnswer({ claim: c, onClose }: { claim: ClaimView; onClose: () => void }) {
  const t = useTranslations('aftersales.claims');
  const tc = useTranslations('common');
  const [state, setState] = useState<Target>(c.state === 'open' ? 'approved' : 'resolved');
  const [minor, setMinor] = useState<number | null>(c.claimed.minor);
  const [note, setNote] = useState('');
  const tooMuch = state === 'resolved' && (minor === null || minor <= 0 || minor > c.claimed.minor);
  const action = useAction(
    () =>
      trpc.aftersales.changeClaim.mutate({
        claimId: c.id,
        expectedVersion: c.version,
        state,
        note,
        ...(state === 'resolved' ? { recovered: { minor: minor ?? 0, currency: c.claimed.currency } } : {}),
      }),
    { success: t('changed'), refresh: true, onDone: onClose },
  );
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      size="sm"
      title={t('answerTitle', { party: c.party })}
      footer={
        <>
          <Button onClick={onClose}>{tc('back')}</Button>
          <Button
            variant="primary"
            loading={action.pending}
            disabled={tooMuch}
            onClick={() => void action.run(undefined)}
          >
            {tc('save')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <RadioGroup
          name="claim-state"
          label={t('answer')}
          value={state}
          onValueChange={(value) => setState(value as Target)}
          options={(c.state === 'open'
            ? (['approved', 'resolved', 'denied'] as const)
            : (['resolved', 'denied'] as const)
          ).map((value) => ({ value, label: t(`to.${value}`) }))}
        />
        {state === 'resolved' && (
          <Field label={t('recovered')} error={tooMuch ? t('tooMuch') : undefined}>
            <MoneyInput currency={c.claimed.currency} value={minor} onValueChange={setMinor} />
          </Field>
        )}
        <Field label={tc('note')} optional>
          <Input value={note} maxLength={1000} onChange={(e) => setNote(e.target.value)} />
        </Field>
      </div>
    </Dialog>
  );
}
