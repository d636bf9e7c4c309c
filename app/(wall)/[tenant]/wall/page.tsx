import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import '@/components/wall/wall.css';
import { MessagesProvider } from '@/app/providers/messages-provider';
import { WallScreen } from '@/components/wall/wall-screen';
import { getWall } from '@/server/analytics/queries/wall';
import { wallViewer } from '@/server/analytics/wall-access';

type Props = {
  params: Promise<{ tenant: string }>;
  searchParams: Promise<{ token?: string; page?: string }>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('wall'))('title'), robots: { index: false } };
}

/** The wall of a shop, for a display with its token or a member who is signed in. */
export default async function WallPage({ params, searchParams }: Props) {
  const { tenant } = await params;
  const { token, page } = await searchParams;
  if (token) redirect(`/${tenant}/wall/open?token=${encodeURIComponent(token)}`);
  const viewer = await wallViewer(tenant, new Date());
  if (!viewer) redirect(`/sign-in?next=${encodeURIComponent(`/${tenant}/wall`)}`);
  const first = await getWall(viewer.ctx);
  return (
    <MessagesProvider namespaces={['wall', 'charts', 'common', 'status']} timeZone={first.shop.timezone}>
      <WallScreen
        start={Math.max(
          0,
          viewer.pages.findIndex((p) => p === page),
        )}
        slug={tenant}
        first={first}
        pages={viewer.pages}
        secondsPerPage={viewer.secondsPerPage}
      />
    </MessagesProvider>
  );
}
