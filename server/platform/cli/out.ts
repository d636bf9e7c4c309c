import type { CommandOut } from './command';

/** The two outputs of a command: its answer on standard output, everything else on standard error. */
export function commandOut(json: boolean): CommandOut {
  const terminal = process.stderr.isTTY;
  let shownTenth = -1;
  return {
    json,
    line: (text) => {
      if (!json) process.stdout.write(`${text}\n`);
    },
    data: (value) => {
      if (json) process.stdout.write(`${JSON.stringify(value)}\n`);
    },
    note: (text) => process.stderr.write(`${text}\n`),
    progress: (done, total, label) => {
      const share = total > 0 ? Math.min(1, done / total) : 1;
      const tenth = Math.floor(share * 10);
      // A log gets one line for each tenth, however many parts take turns in the label.
      if (!terminal && shownTenth === tenth) return;
      shownTenth = tenth;
      const bar = '█'.repeat(Math.round(share * 24)).padEnd(24, '░');
      const text = `${bar} ${String(Math.round(share * 100)).padStart(3)} %  ${label}`;
      process.stderr.write(terminal ? `\r\x1b[2K${text}${share >= 1 ? '\n' : ''}` : `${text}\n`);
    },
  };
}
