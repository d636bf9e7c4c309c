'use client';
import { CircleAlert, CircleCheck, Info, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { Button, IconButton } from './button';
import { cn } from './cn';

type ToastOptions = {
  description?: string;
  undo?: () => void;
  action?: { label: string; run: () => void };
  seconds?: number;
};
type ToastItem = ToastOptions & { id: number; tone: 'success' | 'error' | 'info'; text: string };

let items: ToastItem[] = [];
let nextId = 1;
const listeners = new Set<() => void>();
const none: ToastItem[] = [];

function change(next: ToastItem[]) {
  items = next;
  for (const listener of listeners) listener();
}

function add(tone: ToastItem['tone'], text: string, options: ToastOptions = {}) {
  const id = nextId++;
  change([...items.slice(-3), { ...options, id, tone, text }]);
  return id;
}

/** Tells about the person's own action, at the edge of the screen. With undo it stays at least ten seconds. */
export const toast = {
  success: (text: string, options?: ToastOptions) => add('success', text, options),
  error: (text: string, options?: ToastOptions) => add('error', text, options),
  info: (text: string, options?: ToastOptions) => add('info', text, options),
  dismiss: (id: number) => change(items.filter((i) => i.id !== id)),
};

const icons = { success: CircleCheck, error: CircleAlert, info: Info } as const;
const iconTone = { success: 'text-success', error: 'text-danger', info: 'text-info' } as const;

function secondsOf(item: ToastItem): number {
  return item.seconds ?? (item.undo || item.action || item.tone === 'error' ? 12 : 6);
}

function ToastCard({ item, paused }: { item: ToastItem; paused: boolean }) {
  const t = useTranslations('common');
  const Icon = icons[item.tone];
  useEffect(() => {
    if (paused) return;
    const timer = setTimeout(() => toast.dismiss(item.id), secondsOf(item) * 1000);
    return () => clearTimeout(timer);
  }, [item, paused]);
  const act = (run: () => void) => {
    toast.dismiss(item.id);
    run();
  };
  return (
    <li
      role={item.tone === 'error' ? 'alert' : 'status'}
      className="pointer-events-auto flex items-start gap-3 rounded-card bg-raised py-2.5 ps-4 pe-2 text-body shadow-overlay animate-in fade-in slide-in-from-bottom-2 duration-150"
    >
      <Icon aria-hidden className={cn('mt-1.5 size-4 shrink-0', iconTone[item.tone])} />
      <div className="min-w-0 flex-1 py-1">
        <p>{item.text}</p>
        {item.description && <p className="text-dense text-muted">{item.description}</p>}
      </div>
      {item.undo && (
        <Button size="sm" onClick={() => act(item.undo!)}>
          {t('undo')}
        </Button>
      )}
      {item.action && (
        <Button size="sm" onClick={() => act(item.action!.run)}>
          {item.action.label}
        </Button>
      )}
      <IconButton
        size="sm"
        label={t('dismiss')}
        icon={<X aria-hidden />}
        onClick={() => toast.dismiss(item.id)}
      />
    </li>
  );
}

/** Where toasts appear. Their time stands still while the pointer or the focus is on them. */
export function Toaster() {
  const t = useTranslations('common');
  const [paused, setPaused] = useState(false);
  const shown = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => items,
    () => none,
  );
  return (
    <section aria-label={t('notifications')} className="no-print">
      <ol
        onPointerEnter={() => setPaused(true)}
        onPointerLeave={() => setPaused(false)}
        onFocus={() => setPaused(true)}
        onBlur={() => setPaused(false)}
        className="pointer-events-none fixed inset-x-3 bottom-20 z-70 flex flex-col gap-2 sm:inset-s-auto sm:end-5 sm:bottom-5 sm:w-96"
      >
        {shown.map((item) => (
          <ToastCard key={item.id} item={item} paused={paused} />
        ))}
      </ol>
    </section>
  );
}
