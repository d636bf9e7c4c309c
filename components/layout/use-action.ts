'use client';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useRef, useState, useTransition } from 'react';
import type { UseFormReturn } from 'react-hook-form';
import { toast } from '@/components/ui/toast';
import { newKey, withIdempotencyKey } from './idempotency-key';
import { type Refused, refusalOf } from './refusal';

type ActionOptions<O> = {
  /** Said when it worked. */
  success?: string | ((result: O) => string | undefined);
  /** Offered for at least ten seconds after it worked. */
  undo?: (result: O) => unknown;
  /** Loads the page's data anew. */
  refresh?: boolean;
  onDone?: (result: O) => void;
  /** Called instead of the message when somebody else was faster (409 version_conflict). */
  conflict?: (refused: Refused) => void;
  /** Better words for a refusal than the general ones; undefined for the general ones. */
  say?: (refused: Refused) => string | undefined;
  /** Refusals are shown in this form (at their field, else at its head) instead of as a message. */
  form?: Pick<UseFormReturn<never, unknown, never>, 'setError' | 'getValues'> | object;
};

/**
 * One command of a page: busy state, message, undo and refusals in the reader's words. A second click while it runs
 * does nothing, and a retry of the same input has the same idempotency key. `run` gives the result, or undefined when
 * it was refused.
 */
export function useAction<I, O>(fn: (input: I) => Promise<O>, options: ActionOptions<O> = {}) {
  const te = useTranslations('errors');
  const tc = useTranslations('common');
  const router = useRouter();
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<Refused | null>(null);
  const [refreshing, startRefresh] = useTransition();
  const running = useRef(false);
  const last = useRef<{ input: string; key: string } | null>(null);

  const textOf = (refused: Refused) => {
    if (refused.code === 'offline') return tc('offline');
    const own = options.say?.(refused);
    if (own) return own;
    const values = { param: refused.param ?? '', requestId: refused.requestId ?? '', ...refused.facts };
    return te.has(refused.code as never)
      ? te(refused.code as never, values as never)
      : te('internal', { requestId: refused.requestId ?? '' });
  };

  const refuse = (refused: Refused) => {
    setError(refused);
    if (refused.code === 'version_conflict') {
      if (options.conflict) return options.conflict(refused);
      return void toast.error(tc('conflictTitle'), {
        description: tc('conflictText'),
        action: { label: tc('conflictReload'), run: () => router.refresh() },
      });
    }
    const text = textOf(refused);
    if (options.form) {
      const form = options.form as UseFormReturn<Record<string, unknown>>;
      const known = refused.param !== undefined && refused.param in form.getValues();
      form.setError(
        known ? refused.param! : 'root',
        { type: 'server', message: text },
        { shouldFocus: known },
      );
      return;
    }
    toast.error(text);
  };

  const run = async (input: I): Promise<O | undefined> => {
    if (running.current) return undefined;
    running.current = true;
    setPending(true);
    setError(null);
    const asText = JSON.stringify(input) ?? '';
    if (last.current?.input !== asText) last.current = { input: asText, key: newKey() };
    try {
      const result = await withIdempotencyKey(last.current!.key, () => fn(input));
      last.current = null;
      const said = typeof options.success === 'function' ? options.success(result) : options.success;
      const { undo } = options;
      if (said)
        toast.success(
          said,
          undo ? { undo: () => void Promise.resolve(undo(result)).then(() => router.refresh()) } : undefined,
        );
      options.onDone?.(result);
      if (options.refresh) startRefresh(() => router.refresh());
      return result;
    } catch (thrown) {
      const refused = refusalOf(thrown);
      if (refused.code !== 'offline') last.current = null;
      refuse(refused);
      return undefined;
    } finally {
      running.current = false;
      setPending(false);
    }
  };

  return {
    run,
    pending: pending || refreshing,
    error,
    errorText: error ? textOf(error) : null,
    reset: () => setError(null),
  };
}
