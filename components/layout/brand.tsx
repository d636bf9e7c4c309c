import { cn } from '@/components/ui/cn';

/** The mark of the product: a loop that closes. */
export function BrandMark({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true" className={cn('size-6 shrink-0', className)} fill="none">
      <rect width="24" height="24" rx="6" fill="var(--accent)" />
      <path
        d="M16.6 9.2A5.4 5.4 0 1 0 17.4 12"
        stroke="var(--on-accent)"
        strokeWidth="2.2"
        strokeLinecap="round"
      />
      <path
        d="M17.6 5.9v3.6H14"
        stroke="var(--on-accent)"
        strokeWidth="2.2"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}

/** Mark and name. */
export function Brand({ className }: { className?: string }) {
  return (
    <span className={cn('inline-flex items-center gap-2 text-portal font-semibold text-text', className)}>
      <BrandMark />
      Orderloop
    </span>
  );
}
