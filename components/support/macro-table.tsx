'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import type { MacroView } from '@/lib/contracts/support-settings';
import { MacroDialog } from './macro-dialog';

/** The texts that the team sends often. */
export function MacroTable({ macros, may }: { macros: MacroView[]; may: boolean }) {
  const t = useTranslations('support.settings.macros');
  const [edited, setEdited] = useState<MacroView | 'new' | null>(null);
  return (
    <Card
      title={t('title')}
      padded={false}
      className="max-w-3xl"
      actions={
        may && (
          <Button size="sm" variant="primary" onClick={() => setEdited('new')}>
            {t('new')}
          </Button>
        )
      }
    >
      {macros.length === 0 ? (
        <EmptyState title={t('emptyTitle')} text={t('emptyText')} />
      ) : (
        <ul className="divide-y divide-line">
          {macros.map((m) => (
            <li key={m.id} className="flex items-start justify-between gap-4 px-4 py-3">
              <span className="min-w-0">
                <span className="flex flex-wrap items-center gap-2 text-body font-semibold">
                  {m.name}
                  {!m.active && <Badge>{t('inactive')}</Badge>}
                </span>
                {m.bodyEn && (
                  <span lang="en" className="block truncate text-dense text-text-2">
                    {m.bodyEn}
                  </span>
                )}
                {m.bodyZh && (
                  <span lang="zh-CN" className="block truncate text-dense text-text-2">
                    {m.bodyZh}
                  </span>
                )}
              </span>
              {may && (
                <Button size="sm" aria-label={`${t('edit')}: ${m.name}`} onClick={() => setEdited(m)}>
                  {t('edit')}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      {edited && <MacroDialog macro={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />}
    </Card>
  );
}
