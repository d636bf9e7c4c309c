'use client';
import { X } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { Button, IconButton } from './button';
import { ConfirmDialog } from './confirm-dialog';
import type { Selection } from './data-table';
import { Dialog } from './dialog';

export type BulkResult = { done: number; failed: { id: string; label: string; reason: string }[] };

export type BulkAction = {
  id: string;
  /** The key that runs it on the chosen rows, or on the row with the focus. */
  key?: string;
  label: string;
  icon?: ReactNode;
  tone?: 'danger';
  confirm?: { title: string; description?: string };
  /** Undefined: it was not done, and the rows stay chosen. */
  onRun: (ids: string[], selection: Selection) => Promise<BulkResult | undefined>;
};

type BulkBarProps = {
  actions: BulkAction[];
  selection: Selection;
  count: number;
  ids: string[];
  /** The action that a key asked for. */
  wanted?: string | null;
  onStarted?: () => void;
  canTakeAll?: number;
  onTakeAll: () => void;
  onClear: () => void;
};

/** What can be done with the chosen rows; it never lies over the row that has the focus. */
export function BulkBar({
  actions,
  selection,
  count,
  ids,
  wanted,
  onStarted,
  canTakeAll,
  onTakeAll,
  onClear,
}: BulkBarProps) {
  const t = useTranslations('common');
  const locale = useLocale();
  const number = new Intl.NumberFormat(locale);
  const [busy, setBusy] = useState<string | null>(null);
  const [asking, setAsking] = useState<BulkAction | null>(null);
  const [result, setResult] = useState<{ action: BulkAction; outcome: BulkResult } | null>(null);
  const run = async (action: BulkAction, only?: string[]) => {
    setBusy(action.id);
    try {
      const outcome = await action.onRun(only ?? ids, only ? { kind: 'ids', ids: only } : selection);
      if (!outcome) return;
      if (outcome.failed.length > 0) setResult({ action, outcome });
      else {
        setResult(null);
        onClear();
      }
    } finally {
      setBusy(null);
    }
  };
  const start = (action: BulkAction) => (action.confirm ? setAsking(action) : void run(action));
  const latest = useRef(start);
  latest.current = start;
  useEffect(() => {
    const action = actions.find((a) => a.id === wanted);
    if (!action) return;
    onStarted?.();
    latest.current(action);
  }, [wanted, actions, onStarted]);
  return (
    <>
      <section
        aria-label={t('selectionActions')}
        className="no-print sticky bottom-3 z-20 flex flex-wrap items-center gap-2 rounded-card bg-raised px-3 py-2 shadow-overlay max-sm:bottom-18"
      >
        <IconButton size="sm" label={t('clearSelection')} icon={<X aria-hidden />} onClick={onClear} />
        <p role="status" className="tabular me-2 text-body font-semibold">
          {t('selected', { count, shown: number.format(count) })}
        </p>
        {canTakeAll !== undefined && (
          <Button variant="link" size="sm" onClick={onTakeAll}>
            {t('selectAllMatching', { shown: number.format(canTakeAll) })}
          </Button>
        )}
        <div className="ms-auto flex flex-wrap gap-2">
          {actions.map((action) => (
            <Button
              key={action.id}
              size="sm"
              icon={action.icon}
              loading={busy === action.id}
              disabled={busy !== null}
              className={action.tone === 'danger' ? 'text-danger' : undefined}
              onClick={() => start(action)}
            >
              {action.label}
            </Button>
          ))}
        </div>
      </section>
      {asking && (
        <ConfirmDialog
          open
          onOpenChange={(open) => !open && setAsking(null)}
          title={asking.confirm!.title}
          description={asking.confirm!.description}
          confirmLabel={asking.label}
          tone={asking.tone ?? 'primary'}
          onConfirm={() => run(asking)}
        />
      )}
      {result && (
        <Dialog
          open
          onOpenChange={(open) => {
            if (open) return;
            setResult(null);
            onClear();
          }}
          title={result.action.label}
          description={t('bulkResult', { done: result.outcome.done, failed: result.outcome.failed.length })}
          footer={
            <Button
              variant="primary"
              loading={busy !== null}
              onClick={() =>
                run(
                  result.action,
                  result.outcome.failed.map((f) => f.id),
                )
              }
            >
              {t('retryFailed')}
            </Button>
          }
        >
          <ul className="divide-y divide-line rounded-md border border-line">
            {result.outcome.failed.map((f) => (
              <li key={f.id} className="flex flex-wrap justify-between gap-x-4 px-3 py-2 text-dense">
                <span className="font-semibold">{f.label}</span>
                <span className="text-danger">{f.reason}</span>
              </li>
            ))}
          </ul>
        </Dialog>
      )}
    </>
  );
}
