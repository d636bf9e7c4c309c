'use client';
import { useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';
import { Button } from './button';
import { Dialog } from './dialog';
import { Field } from './field';
import { Input } from './input';

type ConfirmDialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  description?: ReactNode;
  confirmLabel: string;
  tone?: 'danger' | 'primary';
  /** A text that must be typed first, for what cannot be undone. */
  requireText?: string;
  onConfirm: () => Promise<unknown> | unknown;
  children?: ReactNode;
};

/** Asks before something that costs money or stock; stays open and busy until it is done. */
export function ConfirmDialog({
  open,
  onOpenChange,
  title,
  description,
  confirmLabel,
  tone = 'danger',
  requireText,
  onConfirm,
  children,
}: ConfirmDialogProps) {
  const t = useTranslations('common');
  const [busy, setBusy] = useState(false);
  const [typed, setTyped] = useState('');
  const confirm = async () => {
    setBusy(true);
    try {
      await onConfirm();
      onOpenChange(false);
    } finally {
      setBusy(false);
      setTyped('');
    }
  };
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={title}
      description={description}
      size="sm"
      alert
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>{t('back')}</Button>
          <Button
            variant={tone}
            loading={busy}
            disabled={requireText !== undefined && typed.trim() !== requireText}
            onClick={confirm}
          >
            {confirmLabel}
          </Button>
        </>
      }
    >
      {children}
      {requireText !== undefined && (
        <Field label={t('typeToConfirm', { text: requireText })}>
          <Input value={typed} onChange={(e) => setTyped(e.target.value)} autoComplete="off" />
        </Field>
      )}
    </Dialog>
  );
}
