'use client';
import { Undo2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useAction } from '@/components/layout/use-action';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import type { RuleOptions, UndoPreview } from '@/lib/contracts/rules';
import { rulesApi } from './rules-api';
import { useSpeaker } from './use-rule-words';

/** Takes back what a rule did: first what can be and what cannot, with the reason; then, upon a word, it is done. */
export function UndoButton({ ruleId, options }: { ruleId: string; options: RuleOptions }) {
  const t = useTranslations('rules.ui');
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button icon={<Undo2 aria-hidden />} onClick={() => setOpen(true)}>
        {t('undo')}
      </Button>
      {open && <UndoDialog ruleId={ruleId} options={options} onClose={() => setOpen(false)} />}
    </>
  );
}

function UndoDialog({
  ruleId,
  options,
  onClose,
}: {
  ruleId: string;
  options: RuleOptions;
  onClose: () => void;
}) {
  const t = useTranslations('rules.ui');
  const tr = useTranslations('rules');
  const tc = useTranslations('common');
  const speaker = useSpeaker(options);
  const [minutes, setMinutes] = useState(60);
  const [preview, setPreview] = useState<UndoPreview | null>(null);
  const look = useAction((given: number) => rulesApi.undoPreview.query({ ruleId, minutes: given }), {
    onDone: setPreview,
  });
  const undo = useAction((hash: string) => rulesApi.undo.mutate({ ruleId, minutes, hash }), {
    success: (r) => t('undone', { undone: r.undone }),
    refresh: true,
    onDone: onClose,
    conflict: () => void look.run(minutes),
  });
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      size="lg"
      title={t('undo')}
      description={t('undoText')}
      footer={
        <>
          <Button variant="secondary" onClick={onClose}>
            {tc('cancel')}
          </Button>
          {preview ? (
            <Button
              variant="danger"
              loading={undo.pending}
              disabled={preview.can === 0}
              onClick={() => void undo.run(preview.hash)}
            >
              {t('undoConfirm', { can: preview.can })}
            </Button>
          ) : (
            <Button variant="primary" loading={look.pending} onClick={() => void look.run(minutes)}>
              {t('undoList')}
            </Button>
          )}
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <Field label={t('undoPeriod')} className="max-w-48">
          <Select
            value={String(minutes)}
            options={[
              { value: '60', label: t('undoHour') },
              { value: '1440', label: t('undoDay') },
              { value: '10080', label: t('undoWeek') },
            ]}
            onChange={(e) => {
              setMinutes(Number(e.target.value));
              setPreview(null);
            }}
          />
        </Field>
        {preview && (
          <div role="status">
            <p className="mb-2 font-semibold">
              {preview.items.length === 0
                ? t('undoNothing')
                : t('undoCan', { can: preview.can, cannot: preview.cannot })}
            </p>
            {preview.left > 0 && <p className="mb-2 text-text-2">{t('undoLeft', { left: preview.left })}</p>}
            <ul className="max-h-80 divide-y divide-line overflow-y-auto rounded-md border border-line text-dense">
              {preview.items.map((item) => (
                <li key={item.effectId} className="flex flex-wrap justify-between gap-x-4 gap-y-1 px-3 py-2">
                  <span>
                    <span className="font-semibold">{item.label}</span> {speaker.action(item.action)}
                  </span>
                  <span className={item.can ? 'text-text-2' : 'text-danger'}>
                    {tr(`undo.${item.why}`)}{' '}
                    {item.can && item.follows !== 'nothing' && tr(`follows.${item.follows}`)}
                  </span>
                </li>
              ))}
            </ul>
          </div>
        )}
      </div>
    </Dialog>
  );
}
