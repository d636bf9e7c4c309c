'use client';
import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import { type Refused, refusalOf } from '@/components/layout/refusal';
import { trpc } from '@/components/layout/trpc';
import { useAction } from '@/components/layout/use-action';
import type { Change, ChangeKind, ChangePreview, ConfirmedChange } from '@/lib/contracts/order-changes';

export type Session = {
  /** What the change would do; null while nothing would change or it is being asked. */
  preview: ChangePreview | null;
  asking: boolean;
  /** Why it cannot be done like this, in the reader's words. */
  problem: string | null;
  /** Somebody else is changing the order: nothing can be done here. */
  taken: string | null;
  /** The change is open and what it does is known: it can be confirmed. */
  ready: boolean;
  confirm: () => void;
  confirming: boolean;
};

/**
 * One change of orders from opening to confirming: it is open for this person while the dialog is, every draft is previewed
 * shortly after the last key, and what is confirmed is what was shown. `draft` null: nothing to preview.
 */
export function useChange(
  kind: ChangeKind,
  orderIds: readonly string[],
  draft: Change | null,
  options: { success: string; onDone: (done: ConfirmedChange) => void },
): Session {
  const te = useTranslations('errors');
  const [changeId, setChangeId] = useState<string | null>(null);
  const [taken, setTaken] = useState<string | null>(null);
  const [preview, setPreview] = useState<ChangePreview | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [asking, setAsking] = useState(false);
  const [round, setRound] = useState(0);
  const confirmed = useRef(false);
  const words = useRef((r: Refused) => r.code);
  words.current = (r) =>
    te.has(r.code as never)
      ? te(r.code as never, { param: '', requestId: '', ...r.facts } as never)
      : te('internal', { requestId: '' });
  const ids = orderIds.join(' ');
  useEffect(() => {
    let open: string | null = null;
    let gone = false;
    const giveUp = (id: string) => void trpc.orderChanges.discard.mutate({ changeId: id }).catch(() => {});
    trpc.orderChanges.open.mutate({ kind, orderIds: ids.split(' ') }).then(
      (c) => {
        if (gone) return giveUp(c.changeId);
        open = c.changeId;
        setChangeId(c.changeId);
      },
      (thrown) => !gone && setTaken(words.current(refusalOf(thrown))),
    );
    return () => {
      gone = true;
      if (open && !confirmed.current) giveUp(open);
    };
  }, [kind, ids]);
  const text = draft ? JSON.stringify(draft) : '';
  // biome-ignore lint/correctness/useExhaustiveDependencies: the draft is compared by what it says; a round asks again
  useEffect(() => {
    setPreview(null);
    setProblem(null);
    if (text === '') return;
    let stale = false;
    setAsking(true);
    const timer = setTimeout(() => {
      trpc.orderChanges.preview
        .query({ change: JSON.parse(text) as Change })
        .then(
          (p) => !stale && setPreview(p),
          (thrown) => {
            const refused = refusalOf(thrown);
            if (!stale && refused.code !== 'nothing_changes') setProblem(words.current(refused));
          },
        )
        .finally(() => !stale && setAsking(false));
    }, 300);
    return () => {
      stale = true;
      clearTimeout(timer);
    };
  }, [text, round]);
  const action = useAction(
    (input: { changeId: string; change: Change; previewHash: string }) =>
      trpc.orderChanges.confirm.mutate(input),
    {
      success: options.success,
      refresh: true,
      onDone: (done) => {
        confirmed.current = true;
        options.onDone(done);
      },
    },
  );
  return {
    preview,
    asking,
    problem,
    taken,
    ready: preview !== null && changeId !== null && taken === null,
    confirming: action.pending,
    confirm() {
      if (!preview || !changeId || text === '') return;
      void action
        .run({ changeId, change: JSON.parse(text) as Change, previewHash: preview.hash })
        // Stale or refused: what is shown next is what the order is now.
        .then((done) => !done && setRound((n) => n + 1));
    },
  };
}
