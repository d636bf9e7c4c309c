/** What a carrier is called, from the names of its services: the words that all of them begin with, else its code. */
export function carrierLabel(carrier: string, serviceNames: readonly string[]): string {
  const words = serviceNames.map((name) => name.trim().split(/\s+/));
  const first = words[0] ?? [];
  const shared: string[] = [];
  for (const [i, word] of first.entries()) {
    if (!words.every((w) => w[i] === word)) break;
    shared.push(word);
  }
  if (serviceNames.length === 1 && shared.length > 1) shared.splice(1);
  return shared.join(' ') || carrier;
}
