'use client';
import dynamic from 'next/dynamic';

export type ComboboxItem = { value: string; label: string; hint?: string };

export type ComboboxProps = {
  items?: ComboboxItem[];
  /** Asked 200 ms after the last key, for lists that are too long to send. */
  onSearch?: (text: string) => Promise<ComboboxItem[]>;
  value?: string | null;
  onValueChange?: (value: string | null, item: ComboboxItem | null) => void;
  onChange?: (value: string | null) => void;
  initialItem?: ComboboxItem | null;
  placeholder?: string;
  emptyText?: string;
  disabled?: boolean;
  id?: string;
  name?: string;
  className?: string;
  'aria-label'?: string;
  'aria-labelledby'?: string;
  'aria-describedby'?: string;
  'aria-invalid'?: boolean;
  'aria-required'?: boolean;
};

const Field = dynamic(() => import('./combobox-field').then((m) => m.ComboboxField), {
  ssr: false,
  loading: () => <div aria-hidden className="field-box" />,
});

/** One of many values, found by typing. The page does not wait for it: the field takes its place when the page is there. */
export function Combobox(props: ComboboxProps) {
  return <Field {...props} />;
}
