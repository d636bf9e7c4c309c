import { CircleCheck, CircleX } from 'lucide-react';
import { cn } from '@/components/ui/cn';

export type ScanNote = { tone: 'right' | 'wrong'; text: string };

/** What the last scan meant, in colour, sign and words; read out at once. */
export function ScanResult({ note }: { note: ScanNote | null }) {
  return (
    <div role="status" aria-live="assertive" className="min-h-12">
      {note && (
        <p
          key={note.text}
          className={cn(
            'flex min-h-12 items-center gap-3 rounded-card px-4 py-2 text-lead font-semibold',
            note.tone === 'right' ? 'bg-success-tint text-success' : 'bg-danger-tint text-danger',
          )}
        >
          {note.tone === 'right' ? (
            <CircleCheck aria-hidden className="size-6 shrink-0" />
          ) : (
            <CircleX aria-hidden className="size-6 shrink-0" />
          )}
          {note.text}
        </p>
      )}
    </div>
  );
}
