import { PageSkeleton } from '@/components/ui/skeleton';

/** What a page of a shop shows while it is on its way. */
export default function Loading() {
  return <PageSkeleton />;
}
