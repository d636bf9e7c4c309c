'use client';
import { ScanBarcode } from 'lucide-react';
import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { cn } from './cn';
import { Input } from './input';
import { addScanner, isComposing, scanGapMs } from './keyboard';

const shifted: Record<string, string> = {
  Minus: '_',
  Equal: '+',
  Slash: '?',
  Semicolon: ':',
  Digit4: '$',
  Digit5: '%',
};
const plain: Record<string, string> = {
  Minus: '-',
  Equal: '=',
  Slash: '/',
  Period: '.',
  Comma: ',',
  Semicolon: ';',
  Space: ' ',
};

/**
 * The character that a scanner meant, read from the physical key: an input method swallows the character itself.
 */
export function characterOf(event: Pick<KeyboardEvent, 'code' | 'key' | 'shiftKey'>): string | null {
  if (event.key.length === 1) return event.key;
  const letter = /^Key([A-Z])$/.exec(event.code)?.[1];
  if (letter) return event.shiftKey ? letter : letter.toLowerCase();
  if (event.shiftKey && shifted[event.code]) return shifted[event.code]!;
  return /^(?:Digit|Numpad)(\d)$/.exec(event.code)?.[1] ?? plain[event.code] ?? null;
}

/**
 * A burst of keys, none more than 35 ms after the one before, that ends with Enter: what a keyboard-wedge scanner
 * types. Anything slower is a person and is left alone.
 */
export function createScanReader(onScan: (code: string) => void, minLength = 3) {
  let buffer = '';
  let lastAt = 0;
  return (event: Pick<KeyboardEvent, 'code' | 'key' | 'shiftKey' | 'timeStamp'>): boolean => {
    const quick = event.timeStamp - lastAt <= scanGapMs;
    lastAt = event.timeStamp;
    if (event.code === 'Enter' || event.code === 'NumpadEnter') {
      const code = quick ? buffer.normalize('NFKC').trim() : '';
      buffer = '';
      if (code.length < minLength) return false;
      onScan(code);
      return true;
    }
    const character = characterOf(event);
    if (character === null) return false;
    buffer = quick ? buffer + character : character;
    return false;
  };
}

/** Calls back with every code scanned anywhere on the page, whatever has the focus and whatever input method is on. */
export function useScan(
  onScan: (code: string) => void,
  { enabled = true }: { enabled?: boolean } = {},
): void {
  const latest = useRef(onScan);
  latest.current = onScan;
  useEffect(() => {
    if (!enabled) return;
    const read = createScanReader((code) => latest.current(code));
    const forget = addScanner();
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.target instanceof HTMLElement && event.target.closest('[data-scan-field]')) return;
      if (read(event)) event.preventDefault();
    };
    window.addEventListener('keydown', onKey, true);
    return () => {
      forget();
      window.removeEventListener('keydown', onKey, true);
    };
  }, [enabled]);
}

/**
 * A field for codes, by scanner or by hand. No on-screen keyboard pops up until the person asks for it by tapping it
 * a second time.
 */
export function ScanField({
  label,
  hint,
  onScan,
  autoFocus,
  busy,
  className,
}: {
  label: string;
  hint?: ReactNode;
  onScan: (code: string) => void;
  autoFocus?: boolean;
  busy?: boolean;
  className?: string;
}) {
  const id = useId();
  const [value, setValue] = useState('');
  const [manual, setManual] = useState(false);
  const ref = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (autoFocus) ref.current?.focus();
  }, [autoFocus]);
  return (
    <div data-scan-field className={cn('flex flex-col gap-1.5', className)}>
      <label htmlFor={id} className="text-dense font-semibold">
        {label}
      </label>
      <Input
        id={id}
        ref={ref}
        value={value}
        inputMode={manual ? 'text' : 'none'}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        aria-busy={busy}
        aria-describedby={hint ? `${id}-hint` : undefined}
        prefix={<ScanBarcode aria-hidden />}
        className="text-lead"
        onClick={() => document.activeElement === ref.current && setManual(true)}
        onChange={(e) => setValue(e.target.value)}
        onKeyDown={(e) => {
          if (e.key !== 'Enter' || isComposing(e)) return;
          e.preventDefault();
          const code = value.normalize('NFKC').trim();
          setValue('');
          if (code) onScan(code);
        }}
      />
      {hint && (
        <p id={`${id}-hint`} className="text-meta text-muted">
          {hint}
        </p>
      )}
    </div>
  );
}
