import { CircleAlert } from 'lucide-react';

/** What went wrong, to a shopper: read out at once. */
export function ProblemNote({ id, text }: { id?: string; text: string }) {
  return (
    <p
      id={id}
      role="alert"
      className="flex items-start gap-3 rounded-card bg-danger-tint p-4 text-portal text-danger"
    >
      <CircleAlert aria-hidden className="mt-1 size-4 shrink-0" />
      {text}
    </p>
  );
}
