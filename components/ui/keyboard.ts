/** True while an input method is putting a character together: its Enter must never run a command. */
export function isComposing(event: KeyboardEvent | { nativeEvent: KeyboardEvent }): boolean {
  const native = 'nativeEvent' in event ? event.nativeEvent : event;
  return native.isComposing || native.keyCode === 229;
}

/** True when the key goes into something that people type into. */
export function isTyping(event: KeyboardEvent): boolean {
  const el = event.target;
  if (!(el instanceof HTMLElement)) return false;
  if (el.isContentEditable || el.tagName === 'TEXTAREA' || el.tagName === 'SELECT') return true;
  if (el.tagName !== 'INPUT') return false;
  return !['checkbox', 'radio', 'button', 'submit', 'range'].includes((el as HTMLInputElement).type);
}

/** Milliseconds between two keys of a scanner; people are slower. Source: design of the pack station, screens M6. */
export const scanGapMs = 35;

let scanners = 0;

/** Says that a scanner may type on this page, so that single-key shortcuts wait for the end of a burst. */
export function addScanner(): () => void {
  scanners += 1;
  return () => {
    scanners -= 1;
  };
}

/** True while some part of the page listens for a scanner. */
export function scannerListens(): boolean {
  return scanners > 0;
}

/** True on a machine whose command key is ⌘. */
export function isApple(): boolean {
  return typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.userAgent);
}
