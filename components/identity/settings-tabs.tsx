'use client';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { LinkTabs } from '@/components/ui/tabs';
import { type Permission, type Role, roleMay } from '@/lib/contracts/permissions';

const tabs: readonly { id: string; path: string; permission: Permission }[] = [
  { id: 'general', path: '', permission: 'settings:read' },
  { id: 'team', path: '/team', permission: 'team:read' },
  { id: 'roles', path: '/roles', permission: 'settings:read' },
  { id: 'automation', path: '/automation', permission: 'settings:read' },
  { id: 'allocation', path: '/allocation', permission: 'settings:read' },
  { id: 'purchasing', path: '/purchasing', permission: 'settings:read' },
  { id: 'carriers', path: '/carriers', permission: 'carriers:write' },
  { id: 'returns', path: '/returns', permission: 'settings:read' },
  { id: 'portal', path: '/portal', permission: 'settings:read' },
  { id: 'support', path: '/support', permission: 'tickets:read' },
  { id: 'sla', path: '/sla', permission: 'tickets:read' },
  { id: 'macros', path: '/macros', permission: 'tickets:read' },
  { id: 'agents', path: '/agents', permission: 'tickets:read' },
  { id: 'displays', path: '/displays', permission: 'displays:write' },
  { id: 'apiKeys', path: '/api-keys', permission: 'apikeys:write' },
  { id: 'billing', path: '/billing', permission: 'billing:write' },
  { id: 'audit', path: '/audit', permission: 'audit:read' },
  { id: 'notifications', path: '/notifications', permission: 'settings:read' },
  { id: 'sessions', path: '/sessions', permission: 'settings:read' },
];

/** The pages of the settings that this role may open. */
export function SettingsTabs({ tenant, role }: { tenant: string; role: Role }) {
  const t = useTranslations('settings.tabs');
  const pathname = usePathname();
  const items = tabs
    .filter((tab) => roleMay(role, tab.permission))
    .map((tab) => {
      const href = `/${tenant}/settings${tab.path}`;
      return { href, label: t(tab.id), active: pathname === href };
    });
  return <LinkTabs label={t('label')} items={items} />;
}
