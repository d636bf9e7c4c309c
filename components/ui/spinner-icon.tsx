import { LoaderCircle } from 'lucide-react';
import { cn } from './cn';

/** A turning ring; purely decorative, so the busy state must be said elsewhere. */
export function SpinnerIcon({ className }: { className?: string }) {
  return <LoaderCircle aria-hidden className={cn('size-4 animate-spin', className)} />;
}
