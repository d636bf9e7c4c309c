import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { SiteLayout } from '@/components/layout/site-layout';
import { LoopDrawing } from '@/components/site/loop-drawing';
import { ButtonLink } from '@/components/ui/link';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('site');
  return { title: { absolute: t('title') }, description: t('metaDescription') };
}

const reasons = ['explain', 'books', 'rows', 'cause'] as const;

export default async function Page() {
  const t = await getTranslations('site');
  return (
    <SiteLayout>
      <section className="mx-auto grid max-w-6xl items-center gap-10 px-4 py-16 lg:grid-cols-[1.1fr_1fr] lg:py-24">
        <div>
          <h1 className="text-kpi font-semibold sm:text-[2.75rem] sm:leading-[1.15]">{t('headline')}</h1>
          <p className="mt-5 max-w-xl text-lead text-text-2">{t('lead')}</p>
          <div className="mt-8 flex flex-wrap gap-3">
            <ButtonLink href="/sign-up" variant="primary" size="lg">
              {t('start')}
            </ButtonLink>
            <ButtonLink href="/sign-in" variant="secondary" size="lg">
              {t('signIn')}
            </ButtonLink>
          </div>
        </div>
        <LoopDrawing />
      </section>
      <section className="border-y border-line bg-canvas">
        <div className="mx-auto max-w-6xl px-4 py-14">
          <h2 className="text-page font-semibold">{t('whyTitle')}</h2>
          <ul className="mt-6 grid gap-4 sm:grid-cols-2">
            {reasons.map((key) => (
              <li key={key} className="rounded-card border border-line bg-bg p-5">
                <h3 className="text-lead font-semibold">{t(`why.${key}.title`)}</h3>
                <p className="mt-1.5 text-body text-text-2">{t(`why.${key}.text`)}</p>
              </li>
            ))}
          </ul>
        </div>
      </section>
      <section className="mx-auto max-w-6xl px-4 py-14">
        <h2 className="text-page font-semibold">{t('steps.title')}</h2>
        <ol className="mt-5 grid gap-4 md:grid-cols-3">
          {(['one', 'two', 'three'] as const).map((key, i) => (
            <li key={key} className="flex gap-3 text-body">
              <span
                aria-hidden
                className="tabular grid size-7 shrink-0 place-items-center rounded-full bg-info-tint font-semibold text-info"
              >
                {i + 1}
              </span>
              <span className="pt-0.5">{t(`steps.${key}`)}</span>
            </li>
          ))}
        </ol>
      </section>
    </SiteLayout>
  );
}
