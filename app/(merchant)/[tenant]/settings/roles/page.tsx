import { Check, Minus } from 'lucide-react';
import { getTranslations } from 'next-intl/server';
import { PageHeader } from '@/components/layout/page-header';
import { Card } from '@/components/ui/card';
import { Table, TBody, Td, THead, Th, Tr } from '@/components/ui/table';
import { permissions, roleMay, roles } from '@/lib/contracts/permissions';
import { memberFor } from '@/server/caller';

/** The one permission matrix, as the guards use it. */
export default async function RolesPage({ params }: { params: Promise<{ tenant: string }> }) {
  const { tenant } = await params;
  const [t, tr] = [await getTranslations('settings.roles'), await getTranslations('nav.roles')];
  const member = await memberFor(tenant);
  const nameOf = (permission: string) => {
    const [subject, verb] = permission.split(':');
    return t('pair', { subject: t(`subjects.${subject}`), verb: t(`words.${verb}`) });
  };
  return (
    <>
      <PageHeader
        title={t('title')}
        description={`${t('description')} ${t('your', { role: tr(member.role) })}`}
      />
      <Card padded={false}>
        <Table label={t('title')}>
          <THead>
            <Th>{t('permission')}</Th>
            {roles.map((role) => (
              <Th key={role} className="text-center">
                {tr(role)}
              </Th>
            ))}
          </THead>
          <TBody>
            {permissions.map((permission) => (
              <Tr key={permission}>
                <Td>
                  {nameOf(permission)}
                  <code className="block font-mono text-meta text-muted">{permission}</code>
                </Td>
                {roles.map((role) => (
                  <Td key={role} className="text-center">
                    {roleMay(role, permission) ? (
                      <Check role="img" aria-label={t('yes')} className="inline size-4 text-success" />
                    ) : (
                      <Minus role="img" aria-label={t('no')} className="inline size-4 text-muted" />
                    )}
                  </Td>
                ))}
              </Tr>
            ))}
          </TBody>
        </Table>
      </Card>
    </>
  );
}
