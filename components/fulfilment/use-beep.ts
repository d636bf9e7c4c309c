'use client';
import { useRef } from 'react';

/** Short sounds for scans: high for right, low and longer for wrong. Silent where the browser gives no sound. */
export function useBeep(): (kind: 'right' | 'wrong' | 'done') => void {
  const context = useRef<AudioContext | null>(null);
  return (kind) => {
    try {
      context.current ??= new AudioContext();
      const audio = context.current;
      const tones = { right: [1320], wrong: [196, 147], done: [880, 1174, 1568] }[kind];
      tones.forEach((hertz, i) => {
        const tone = audio.createOscillator();
        const volume = audio.createGain();
        const from = audio.currentTime + i * 0.09;
        tone.frequency.value = hertz;
        tone.type = kind === 'wrong' ? 'square' : 'sine';
        volume.gain.setValueAtTime(0.15, from);
        volume.gain.exponentialRampToValueAtTime(0.001, from + (kind === 'wrong' ? 0.25 : 0.12));
        tone.connect(volume).connect(audio.destination);
        tone.start(from);
        tone.stop(from + 0.3);
      });
    } catch {
      // Sound is an extra: colour and words say the same.
    }
  };
}
