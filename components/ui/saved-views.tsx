'use client';
import { ArrowLeft, ArrowRight, ChevronDown, Copy, Lock, Pencil, Plus, Trash2, Users } from 'lucide-react';
import { usePathname, useSearchParams } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button, IconButton } from './button';
import { Dialog } from './dialog';
import { Field } from './field';
import { Input } from './input';
import { Menu } from './menu';
import { LinkTabs } from './tabs';

export type SavedView = {
  id: string;
  label: string;
  href: string;
  count?: number | string;
  locked?: boolean;
  shared?: boolean;
};

type SavedViewTabsProps = {
  views: SavedView[];
  activeId?: string;
  label?: string;
  /** Keeps the filters of the address (without cursor) under a name. */
  onSave?: (name: string, query: string) => Promise<unknown>;
  onRename?: (id: string, name: string) => Promise<unknown>;
  onDelete?: (id: string) => Promise<unknown>;
  onShare?: (id: string, shared: boolean) => Promise<unknown>;
  onMove?: (id: string, step: -1 | 1) => Promise<unknown>;
};

/** Views of a list as tabs: the locked ones of the product, then the person's own. */
export function SavedViewTabs({
  views,
  activeId,
  label,
  onSave,
  onRename,
  onDelete,
  onShare,
  onMove,
}: SavedViewTabsProps) {
  const t = useTranslations('common');
  const pathname = usePathname();
  const params = useSearchParams();
  const [naming, setNaming] = useState<'new' | 'rename' | null>(null);
  const active =
    views.find((v) => v.id === activeId) ??
    views.find((v) => v.href === `${pathname}${params.size ? `?${params}` : ''}`);
  const own = active && !active.locked ? active : undefined;
  const query = () => {
    const kept = new URLSearchParams(params);
    for (const key of ['cursor', 'page', 'view']) kept.delete(key);
    return kept.toString();
  };
  return (
    <>
      <LinkTabs
        label={label ?? t('views')}
        items={views.map((v) => ({
          href: v.href,
          label: v.label,
          count: v.count,
          active: v.id === active?.id,
        }))}
        actions={
          <>
            {own && (
              <Menu
                trigger={
                  <IconButton
                    size="sm"
                    label={t('viewActions', { name: own.label })}
                    icon={<ChevronDown aria-hidden />}
                  />
                }
                items={[
                  onRename && {
                    label: t('rename'),
                    icon: <Pencil aria-hidden />,
                    onSelect: () => setNaming('rename'),
                  },
                  onSave && {
                    label: t('duplicate'),
                    icon: <Copy aria-hidden />,
                    onSelect: () => setNaming('new'),
                  },
                  onShare && {
                    label: own.shared ? t('makePrivate') : t('share'),
                    icon: own.shared ? <Lock aria-hidden /> : <Users aria-hidden />,
                    onSelect: () => void onShare(own.id, !own.shared),
                  },
                  onMove && {
                    label: t('moveLeft'),
                    icon: <ArrowLeft aria-hidden />,
                    onSelect: () => void onMove(own.id, -1),
                  },
                  onMove && {
                    label: t('moveRight'),
                    icon: <ArrowRight aria-hidden />,
                    onSelect: () => void onMove(own.id, 1),
                  },
                  onDelete && {
                    label: t('delete'),
                    icon: <Trash2 aria-hidden />,
                    tone: 'danger' as const,
                    onSelect: () => void onDelete(own.id),
                  },
                ].filter((item) => item !== undefined)}
              />
            )}
            {onSave && (
              <Button variant="ghost" size="sm" icon={<Plus aria-hidden />} onClick={() => setNaming('new')}>
                {t('saveView')}
              </Button>
            )}
          </>
        }
      />
      {naming && (
        <NameDialog
          initial={naming === 'rename' ? (own?.label ?? '') : ''}
          onClose={() => setNaming(null)}
          onName={(name) => (naming === 'rename' ? onRename!(own!.id, name) : onSave!(name, query()))}
        />
      )}
    </>
  );
}

function NameDialog({
  initial,
  onClose,
  onName,
}: {
  initial: string;
  onClose: () => void;
  onName: (name: string) => Promise<unknown>;
}) {
  const t = useTranslations('common');
  const [name, setName] = useState(initial);
  const [busy, setBusy] = useState(false);
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('saveView')}
      description={t('saveViewText')}
      size="sm"
    >
      <form
        className="flex flex-col gap-4"
        onSubmit={async (event) => {
          event.preventDefault();
          setBusy(true);
          try {
            await onName(name.trim());
            onClose();
          } finally {
            setBusy(false);
          }
        }}
      >
        <Field label={t('name')}>
          <Input
            value={name}
            onChange={(e) => setName(e.target.value)}
            maxLength={60}
            autoComplete="off"
            required
          />
        </Field>
        <Button type="submit" variant="primary" loading={busy} disabled={name.trim() === ''}>
          {t('save')}
        </Button>
      </form>
    </Dialog>
  );
}
