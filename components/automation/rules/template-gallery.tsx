import { useTranslations } from 'next-intl';
import { CardGrid, Section } from '@/components/ui/card';
import { ButtonLink } from '@/components/ui/link';
import type { RuleTemplate } from '@/lib/contracts/rules';

const groups = ['routing', 'risk', 'service', 'stock', 'after_sales'] as const;

/** Rules to start from, by what they are for. */
export function TemplateGallery({ tenant, templates }: { tenant: string; templates: RuleTemplate[] }) {
  const t = useTranslations('rules');
  const word = (key: string, part: 'name' | 'comment') => {
    const path = `templates.${key}.${part}`;
    return t.has(path as never) ? t(path as never) : '';
  };
  return (
    <>
      {groups.map((group) => {
        const own = templates.filter((x) => x.group === group);
        if (own.length === 0) return null;
        return (
          <Section key={group} title={t(`groups.${group}`)}>
            <CardGrid min="17rem">
              {own.map(({ key, definition }) => (
                <div key={key} className="flex flex-col gap-2 rounded-card border border-line bg-bg p-4">
                  <h3 className="text-body font-semibold">{word(key, 'name') || definition.name}</h3>
                  <p className="flex-1 text-dense text-text-2">
                    {word(key, 'comment') || definition.comment}
                  </p>
                  <div>
                    <ButtonLink size="sm" href={`/${tenant}/automation/new?template=${key}`}>
                      {t('ui.useTemplate')}
                      <span className="sr-only">: {word(key, 'name') || definition.name}</span>
                    </ButtonLink>
                  </div>
                </div>
              ))}
            </CardGrid>
          </Section>
        );
      })}
    </>
  );
}
