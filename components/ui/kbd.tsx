'use client';
import { useEffect, useState } from 'react';
import { isApple } from './keyboard';

const names: Record<string, string> = {
  space: '␣',
  enter: '↵',
  escape: 'Esc',
  arrowup: '↑',
  arrowdown: '↓',
  shift: '⇧',
};

/** A key or sequence of keys, as this machine's keyboard has them. */
export function Kbd({ keys }: { keys: string }) {
  const [apple, setApple] = useState(false);
  useEffect(() => setApple(isApple()), []);
  return (
    <span className="inline-flex gap-1">
      {keys.split(' ').map((chord) => (
        <kbd
          key={chord}
          className="inline-flex h-5 min-w-5 whitespace-nowrap items-center justify-center rounded-sm border border-line-strong bg-canvas px-1 font-sans text-[0.6875rem] leading-none text-text-2"
        >
          {chord
            .split('+')
            .map((k) =>
              k === 'mod' ? (apple ? '⌘' : 'Ctrl') : (names[k] ?? (k.length === 1 ? k.toUpperCase() : k)),
            )
            .join(apple ? '' : '+')}
        </kbd>
      ))}
    </span>
  );
}
