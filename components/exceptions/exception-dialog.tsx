'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { trpc } from '@/components/layout/trpc';
import { useAction } from '@/components/layout/use-action';
import { Button } from '@/components/ui/button';
import { Combobox } from '@/components/ui/combobox';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import type { ExceptionRow } from '@/lib/contracts/orders-exceptions';

export type ExceptionTask = { kind: 'map' | 'resolve' | 'dismiss'; exception: ExceptionRow };

async function variants(q: string) {
  const found = await trpc.catalog.searchVariants.query({ q, limit: 20 });
  return found.map((v) => ({
    value: v.id,
    label: v.title || v.sku,
    hint: v.sku,
  }));
}

/** Settles one exception: by mapping its SKU, by saying what was done, or why it does not matter. */
export function ExceptionDialog({ task, onClose }: { task: ExceptionTask; onClose: () => void }) {
  const t = useTranslations('exceptions');
  const tc = useTranslations('common');
  const [text, setText] = useState('');
  const { kind, exception: x } = task;
  const sku = String(x.facts.sku ?? '');
  const channel = String(x.facts.channel ?? '');
  const send = () => {
    if (kind === 'map') return trpc.catalog.mapListing.mutate({ channel, externalKey: sku, variantId: text });
    if (kind === 'resolve')
      return trpc.orders.resolveException.mutate({ exceptionId: x.id, resolution: text });
    return trpc.orders.dismissException.mutate({ exceptionId: x.id, reason: text });
  };
  const said =
    kind === 'map' ? t('done.mapped', { sku }) : t(kind === 'resolve' ? 'done.resolved' : 'done.dismissed');
  const action = useAction<null, unknown>(() => send(), { success: said, refresh: true, onDone: onClose });
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      size="sm"
      title={kind === 'map' ? t('mapTitle', { sku }) : t(kind)}
      description={kind === 'map' ? t('mapText', { channel }) : undefined}
      footer={
        <>
          <Button variant="secondary" onClick={onClose}>
            {tc('cancel')}
          </Button>
          <Button
            variant="primary"
            loading={action.pending}
            disabled={text.trim() === ''}
            onClick={() => void action.run(null)}
          >
            {t(kind)}
          </Button>
        </>
      }
    >
      {kind === 'map' ? (
        <Field label={t('variant')}>
          <Combobox onSearch={variants} value={text || null} onValueChange={(id) => setText(id ?? '')} />
        </Field>
      ) : (
        <Field label={t(kind === 'resolve' ? 'resolution' : 'dismissReason')}>
          <Input value={text} onChange={(e) => setText(e.target.value)} />
        </Field>
      )}
    </Dialog>
  );
}
