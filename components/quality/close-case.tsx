'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { trpc } from '@/components/layout/trpc';
import { useAction } from '@/components/layout/use-action';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import type { QualityCaseView, QualityCause } from '@/lib/contracts/aftersales-quality';

const causes: QualityCause[] = [
  'production',
  'description',
  'sizing',
  'packing',
  'carrier',
  'chance',
  'other',
];

/** Ends a case with its cause and what was found. */
export function CloseCase({ case: c, onClose }: { case: QualityCaseView; onClose: () => void }) {
  const t = useTranslations('quality');
  const tc = useTranslations('common');
  const [cause, setCause] = useState<QualityCause>('production');
  const [finding, setFinding] = useState('');
  const action = useAction(
    () => trpc.quality.close.mutate({ caseId: c.id, version: c.version, cause, finding }),
    { success: t('closed'), refresh: true, onDone: onClose },
  );
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      size="sm"
      title={t('closeTitle', { label: c.label })}
      footer={
        <>
          <Button onClick={onClose}>{tc('back')}</Button>
          <Button
            variant="primary"
            loading={action.pending}
            disabled={finding.trim() === ''}
            onClick={() => void action.run(undefined)}
          >
            {tc('save')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <Field label={t('cause')}>
          <Select
            value={cause}
            onChange={(e) => setCause(e.target.value as QualityCause)}
            options={causes.map((value) => ({ value, label: t(`causes.${value}`) }))}
          />
        </Field>
        <Field label={t('finding')}>
          <Input value={finding} maxLength={2000} onChange={(e) => setFinding(e.target.value)} />
        </Field>
      </div>
    </Dialog>
  );
}
