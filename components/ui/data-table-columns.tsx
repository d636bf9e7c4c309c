'use client';
import { Rows2, Rows3, Rows4, Settings2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { IconButton } from './button';
import { Checkbox, RadioGroup } from './checkbox';
import type { Column } from './data-table';
import { useDensity } from './density';
import { Popover } from './popover';

type Visibility = Record<string, boolean>;
type Updater = Visibility | ((old: Visibility) => Visibility);

/** Which columns a person wants to see in this table, kept in their browser. */
export function useColumnChoice<Row>(id: string, columns: Column<Row>[]) {
  const [visibility, set] = useState<Visibility>(() =>
    Object.fromEntries(columns.map((c) => [c.id, !c.hiddenByDefault])),
  );
  const key = `orderloop.columns.${id}`;
  useEffect(() => {
    const stored = localStorage.getItem(key);
    if (!stored) return;
    const chosen = JSON.parse(stored) as Visibility;
    set((old) => Object.fromEntries(Object.keys(old).map((c) => [c, chosen[c] ?? old[c]!])));
  }, [key]);
  const setVisibility = (next: Updater) =>
    set((old) => {
      const value = typeof next === 'function' ? next(old) : next;
      localStorage.setItem(key, JSON.stringify(value));
      return value;
    });
  return { visibility, setVisibility };
}

/** Columns and row height, to a person's taste. */
export function ColumnsMenu<Row>({
  columns,
  visibility,
  onChange,
}: {
  columns: Column<Row>[];
  visibility: Visibility;
  onChange: (next: Updater) => void;
}) {
  const t = useTranslations('common');
  const [density, setDensity] = useDensity();
  return (
    <Popover
      align="end"
      className="w-64"
      trigger={
        <IconButton variant="ghost" size="sm" label={t('viewOptions')} icon={<Settings2 aria-hidden />} />
      }
    >
      <fieldset>
        <legend className="mb-1.5 text-meta font-semibold text-muted">{t('columns')}</legend>
        <div className="flex max-h-64 flex-col gap-1 overflow-y-auto">
          {columns.map((c) => (
            <Checkbox
              key={c.id}
              label={c.header}
              checked={visibility[c.id] !== false}
              disabled={c.pinned}
              onCheckedChange={(on) => onChange((old) => ({ ...old, [c.id]: on }))}
            />
          ))}
        </div>
      </fieldset>
      <div className="mt-4 border-t border-line pt-3">
        <p className="mb-1.5 text-meta font-semibold text-muted">{t('rowHeight')}</p>
        <RadioGroup
          name="density"
          label={t('rowHeight')}
          value={density}
          onValueChange={(value) => setDensity(value as typeof density)}
          options={[
            { value: 'compact', label: <Choice icon={<Rows4 aria-hidden />} text={t('density.compact')} /> },
            { value: 'default', label: <Choice icon={<Rows3 aria-hidden />} text={t('density.default')} /> },
            { value: 'touch', label: <Choice icon={<Rows2 aria-hidden />} text={t('density.touch')} /> },
          ]}
        />
      </div>
    </Popover>
  );
}

function Choice({ icon, text }: { icon: React.ReactNode; text: string }) {
  return (
    <span className="inline-flex items-center gap-2 [&_svg]:size-4 [&_svg]:text-muted">
      {icon}
      {text}
    </span>
  );
}
