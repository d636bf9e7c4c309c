'use client';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { cn } from '@/components/ui/cn';
import type { Permission } from '@/lib/contracts/permissions';
import { activeNavId, navItems } from './nav-items';

/** The pages of the shop as a list of links; on a narrow rail the names are spoken and shown on hover. */
export function NavLinks({
  tenant,
  permissions,
  onNavigate,
}: {
  tenant: string;
  permissions: readonly Permission[];
  onNavigate?: () => void;
}) {
  const t = useTranslations('nav');
  const active = activeNavId(usePathname(), tenant);
  return (
    <ul className="flex flex-col gap-0.5">
      {navItems
        .filter((i) => permissions.includes(i.permission))
        .map(({ id, path, icon: Icon }) => (
          <li key={id} className={cn(id === 'settings' && 'mt-2 border-t border-line pt-2')}>
            <Link
              href={`/${tenant}${path}`}
              prefetch={false}
              onClick={onNavigate}
              title={t(id as never)}
              aria-current={active === id ? 'page' : undefined}
              className={cn(
                'flex h-9 items-center gap-2.5 rounded-md px-2.5 text-body text-text-2 outline-offset-[-2px] touch:h-11 hover:bg-hover hover:text-text',
                active === id && 'bg-selected font-semibold text-accent hover:bg-selected hover:text-accent',
              )}
            >
              <Icon aria-hidden className="size-4 shrink-0" />
              <span className="rail-hide truncate">{t(id as never)}</span>
            </Link>
          </li>
        ))}
    </ul>
  );
}
