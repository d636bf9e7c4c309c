'use client';
import { ListTree, X } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useLocale, useTranslations } from 'next-intl';
import { parseAsString, useQueryStates } from 'nuqs';
import { useState } from 'react';
import { Button, IconButton } from '@/components/ui/button';
import { Drawer } from '@/components/ui/dialog';
import { Skeleton } from '@/components/ui/skeleton';

const ConditionForm = dynamic(() => import('./list-condition-form').then((m) => m.ListConditionForm), {
  ssr: false,
  loading: () => <Skeleton className="h-40" />,
});

/** The condition of the list, in the language of rules: written here, held in the address, kept by a saved view. */
export function ListCondition({ subject }: { subject: 'order' | 'customer' }) {
  const t = useTranslations('conditions.list');
  const locale = useLocale();
  const [open, setOpen] = useState(false);
  const [{ where }, set] = useQueryStates(
    { where: parseAsString, cursor: parseAsString },
    { shallow: false, history: 'push' },
  );
  const apply = (text: string | null) => {
    setOpen(false);
    void set({ where: text, cursor: null });
  };
  return (
    <div lang={locale} className="flex items-center gap-1">
      <Button
        size="sm"
        icon={<ListTree aria-hidden />}
        aria-pressed={where !== null}
        onClick={() => setOpen(true)}
      >
        {where === null ? t('open') : t('on')}
      </Button>
      {where !== null && (
        <IconButton size="sm" label={t('remove')} icon={<X aria-hidden />} onClick={() => apply(null)} />
      )}
      <Drawer
        open={open}
        onOpenChange={setOpen}
        title={t(`title.${subject}`)}
        description={t(`text.${subject}`)}
        size="lg"
      >
        {open && <ConditionForm subject={subject} text={where} onApply={apply} />}
      </Drawer>
    </div>
  );
}
