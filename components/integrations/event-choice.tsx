'use client';
import { useTranslations } from 'next-intl';
import { Checkbox } from '@/components/ui/checkbox';
import { FieldSet } from '@/components/ui/field';
import { webhookEventAreas, webhookEventTypes } from '@/lib/contracts/webhook-words';

/** Chooses what an endpoint hears of: everything, all of an area, or single events. */
export function EventChoice({ value, onChange }: { value: string[]; onChange: (next: string[]) => void }) {
  const t = useTranslations('integrations.webhook');
  const set = (name: string, on: boolean) => {
    const below = (chosen: string) => name.endsWith('.*') && chosen.startsWith(name.slice(0, -1));
    const rest = value.filter((v) => v !== name && !(on && below(v)));
    onChange(on ? [...rest, name] : rest);
  };
  const all = value.includes('*');
  return (
    <FieldSet legend={t('events')} hint={t('eventsHint')}>
      <Checkbox label={t('everything')} checked={all} onCheckedChange={(on) => onChange(on ? ['*'] : [])} />
      {!all && (
        <div className="flex max-h-72 flex-col gap-3 overflow-y-auto rounded-md border border-line p-3">
          {webhookEventAreas.map((area) => {
            const name = t(`areas.${area}` as never);
            const wildcard = `${area}.*`;
            const whole = value.includes(wildcard);
            const own = webhookEventTypes.filter((type) => type.startsWith(`${area}.`));
            return (
              <div key={area} className="flex flex-col gap-1.5">
                <Checkbox
                  label={<span className="font-semibold">{t('areaAll', { area: name })}</span>}
                  checked={whole}
                  indeterminate={!whole && own.some((type) => value.includes(type))}
                  onCheckedChange={(on) => set(wildcard, on)}
                />
                {!whole && (
                  <div className="grid grid-cols-1 gap-1.5 ps-6 sm:grid-cols-2">
                    {own.map((type) => (
                      <Checkbox
                        key={type}
                        label={<code className="font-mono text-dense break-all">{type}</code>}
                        checked={value.includes(type)}
                        onCheckedChange={(on) => set(type, on)}
                      />
                    ))}
                  </div>
                )}
              </div>
            );
          })}
        </div>
      )}
    </FieldSet>
  );
}
