'use client';
import { useRouter } from 'next/navigation';
import { useLocale, useTranslations } from 'next-intl';
import { cn } from '@/components/ui/cn';
import { rememberPreference } from '@/components/ui/preferences';
import { locales } from '@/lib/format/locales';

/** The languages as two buttons, each named in itself. */
export function LocaleSwitch({ className }: { className?: string }) {
  const t = useTranslations('common');
  const router = useRouter();
  const locale = useLocale();
  return (
    <fieldset className={cn('inline-flex items-center rounded-md text-dense', className)}>
      <legend className="sr-only">{t('language')}</legend>
      {locales.map((value) => (
        <button
          key={value}
          type="button"
          lang={value}
          aria-pressed={locale === value}
          onClick={() => {
            rememberPreference('locale', value);
            router.refresh();
          }}
          className={cn(
            'min-h-8 rounded-md px-2 text-text-2 hover:text-text',
            locale === value && 'font-semibold text-text',
          )}
        >
          {t(`languages.${value}`)}
        </button>
      ))}
    </fieldset>
  );
}
