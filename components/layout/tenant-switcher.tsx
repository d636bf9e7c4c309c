'use client';
import { Check, ChevronsUpDown, Plus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Menu } from '@/components/ui/menu';
import type { ShellData } from './shell-data';

/** Which shop this is, and the way to the others that the person works for. */
export function TenantSwitcher({ shell }: { shell: ShellData }) {
  const t = useTranslations('nav');
  const { tenant, tenants } = shell;
  const initial = [...tenant.name][0]?.toUpperCase() ?? '';
  return (
    <Menu
      align="start"
      trigger={
        <button
          type="button"
          aria-label={t('currentTenant', { name: tenant.name })}
          className="flex h-9 w-full min-w-0 items-center gap-2.5 rounded-md px-1.5 text-start hover:bg-hover"
        >
          <span
            aria-hidden
            className="grid size-6 shrink-0 place-items-center rounded-md bg-accent text-meta font-semibold text-on-accent"
          >
            {initial}
          </span>
          <span className="rail-hide min-w-0 flex-1 truncate text-body font-semibold">{tenant.name}</span>
          <ChevronsUpDown aria-hidden className="rail-hide size-3.5 shrink-0 text-muted" />
        </button>
      }
      items={[
        ...tenants.map((other) => ({
          label: other.name,
          href: `/${other.slug}`,
          icon: other.slug === tenant.slug ? <Check aria-hidden /> : <span className="block size-4" />,
        })),
        'separator' as const,
        { label: t('newTenant'), href: '/sign-up', icon: <Plus aria-hidden /> },
      ]}
    />
  );
}
