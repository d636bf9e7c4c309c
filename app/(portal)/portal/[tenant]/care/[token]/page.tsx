import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { stopCare } from './stop-care';

type Props = {
  params: Promise<{ tenant: string; token: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('customers'))('care.stopTitle') };
}

export default async function Page({ params, searchParams }: Props) {
  const { tenant, token } = await params;
  const { state } = await searchParams;
  const t = await getTranslations('customers');
  if (state === 'stopped' || state === 'unknown')
    return (
      <section role="status" className="rounded-card border border-line bg-bg p-6">
        <h1 className="text-page font-semibold">{t(`care.${state}Title`)}</h1>
        <p className="mt-2 text-text-2">{t(`care.${state}Text`)}</p>
      </section>
    );
  return (
    <>
      <h1 className="text-page font-semibold">{t('care.stopTitle')}</h1>
      <p className="text-text-2">{t('care.stopText')}</p>
      <form action={stopCare.bind(null, tenant, decodeURIComponent(token))}>
        <button
          type="submit"
          className="focus-ring min-h-12 w-full rounded-md bg-accent px-5 font-semibold text-on-accent"
        >
          {t('care.stop')}
        </button>
      </form>
    </>
  );
}
