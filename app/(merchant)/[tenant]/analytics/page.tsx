import { redirect } from 'next/navigation';

export default async function Page({ params }: { params: Promise<{ tenant: string }> }) {
  redirect(`/${(await params).tenant}/analytics/overview`);
}
