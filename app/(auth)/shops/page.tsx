import { ChevronRight, Plus } from 'lucide-react';
import Link from 'next/link';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { AuthLayout } from '@/components/layout/auth-layout';
import { ButtonLink } from '@/components/ui/link';
import { signedIn, visitorCaller } from '@/server/caller';

/** Where signing in leads: straight into the only shop, or to the choice among several. */
export default async function ShopsPage() {
  await signedIn('/shops');
  const me = await (await visitorCaller()).account.me();
  if (me.tenants.length === 1) redirect(`/${me.tenants[0]!.slug}`);
  const [t, roles] = [await getTranslations('identity.shops'), await getTranslations('nav.roles')];
  const empty = me.tenants.length === 0;
  return (
    <AuthLayout
      title={empty ? t('none') : t('title')}
      description={empty ? t('noneText', { email: me.email }) : t('description')}
    >
      <ul className="-mx-2 flex flex-col">
        {me.tenants.map((shop) => (
          <li key={shop.slug}>
            <Link
              href={`/${shop.slug}`}
              className="flex items-center gap-3 rounded-md px-2 py-3 hover:bg-hover"
            >
              <span className="min-w-0 flex-1">
                <span className="block truncate text-body font-semibold">{shop.name}</span>
                <span className="block text-meta text-muted">{roles(shop.role)}</span>
              </span>
              <ChevronRight aria-hidden className="size-4 text-muted" />
            </Link>
          </li>
        ))}
      </ul>
      <ButtonLink href="/sign-up" className="mt-4" icon={<Plus aria-hidden />}>
        {t('create')}
      </ButtonLink>
    </AuthLayout>
  );
}
