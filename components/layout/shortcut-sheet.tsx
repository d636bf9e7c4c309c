'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Switch } from '@/components/ui/checkbox';
import { Dialog } from '@/components/ui/dialog';
import { Kbd } from '@/components/ui/kbd';
import { currentShortcuts, setShortcutsOn, shortcutsOn } from '@/components/ui/shortcuts';

/** The shortcuts that work on this page now, and the switch that turns single keys off. */
export function ShortcutSheet({ onClose }: { onClose: () => void }) {
  const t = useTranslations('common.shortcuts');
  const [on, setOn] = useState(shortcutsOn);
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={t('title')} size="lg">
      <Switch
        label={t('on')}
        hint={t('onHint')}
        checked={on}
        onCheckedChange={(next) => {
          setShortcutsOn(next);
          setOn(next);
        }}
        className="mb-4 rounded-md border border-line p-3"
      />
      <div className="grid gap-6 sm:grid-cols-2">
        {currentShortcuts().map((sheet) => (
          <section key={sheet.scope}>
            <h3 className="mb-2 text-dense font-semibold text-text-2">{sheet.scope}</h3>
            <dl className="flex flex-col gap-1.5">
              {Object.entries(sheet.labels).map(([keys, label]) => (
                <div key={keys} className="flex items-center justify-between gap-4 text-body">
                  <dt>{label}</dt>
                  <dd>
                    <Kbd keys={keys} />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
