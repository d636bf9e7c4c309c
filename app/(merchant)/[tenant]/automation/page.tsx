import { Plus } from 'lucide-react';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { RulesTable } from '@/components/automation/rules/rules-table';
import { TemplateGallery } from '@/components/automation/rules/template-gallery';
import { PageHeader } from '@/components/layout/page-header';
import { EmptyState } from '@/components/ui/empty-state';
import { ButtonLink } from '@/components/ui/link';
import { roleMay } from '@/lib/contracts/permissions';
import { callerFor, memberFor } from '@/server/caller';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('rules'))('ui.title') };
}

export default async function Page({ params }: { params: Promise<{ tenant: string }> }) {
  const { tenant } = await params;
  const { rules } = await callerFor(tenant);
  const { role } = await memberFor(tenant);
  const t = await getTranslations('rules.ui');
  const [list, options, templates] = await Promise.all([rules.list({}), rules.options(), rules.templates()]);
  const mayWrite = roleMay(role, 'rules:write');
  return (
    <>
      <PageHeader
        title={t('title')}
        description={t('description')}
        actions={
          <>
            <ButtonLink href={`/${tenant}/automation/process`}>{t('process')}</ButtonLink>
            <ButtonLink href={`/${tenant}/automation/runs`}>{t('runLog')}</ButtonLink>
            {mayWrite && (
              <ButtonLink variant="primary" icon={<Plus aria-hidden />} href={`/${tenant}/automation/new`}>
                {t('new')}
              </ButtonLink>
            )}
          </>
        }
      />
      {list.length === 0 ? (
        <div className="rounded-card border border-line bg-bg">
          <EmptyState title={t('emptyTitle')} text={t('emptyText')} />
        </div>
      ) : (
        <RulesTable tenant={tenant} rules={list} options={options} mayWrite={mayWrite} />
      )}
      {mayWrite && (
        <section aria-labelledby="templates" className="flex flex-col gap-4">
          <div>
            <h2 id="templates" className="text-title font-semibold">
              {t('templates')}
            </h2>
            <p className="text-body text-text-2">{t('templatesText')}</p>
          </div>
          <TemplateGallery tenant={tenant} templates={templates} />
        </section>
      )}
    </>
  );
}
