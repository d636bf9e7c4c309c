'use client';
import { Checkbox } from '@/components/ui/checkbox';

/** Several of a few values as boxes beside each other. */
export function ChoiceSet<T extends string>({
  legend,
  hint,
  options,
  value,
  onChange,
  disabled,
}: {
  legend: string;
  hint?: string;
  options: { value: T; label: string }[];
  value: readonly T[];
  onChange: (value: T[]) => void;
  disabled?: boolean;
}) {
  return (
    <fieldset className="flex min-w-0 flex-col gap-1.5">
      <legend className="mb-1.5 text-dense font-semibold">{legend}</legend>
      <div className="flex flex-wrap gap-x-4 gap-y-1">
        {options.map((o) => (
          <Checkbox
            key={o.value}
            label={o.label}
            checked={value.includes(o.value)}
            disabled={disabled}
            onCheckedChange={(on) =>
              onChange(options.map((x) => x.value).filter((x) => (x === o.value ? on : value.includes(x))))
            }
          />
        ))}
      </div>
      {hint && <p className="text-meta text-muted">{hint}</p>}
    </fieldset>
  );
}
