const digits = (text: string) => [...text].map(Number);

/** Whether the last digit checks the ones before it: weights 3, 1, 3 … from the right, modulo 10. Source: GS1 General Specifications. */
export function gs1Checks(number: string): boolean {
  const body = digits(number.slice(0, -1));
  const sum = body.reverse().reduce((total, d, i) => total + d * (i % 2 === 0 ? 3 : 1), 0);
  return (10 - (sum % 10)) % 10 === Number(number.at(-1));
}

/** Whether the last digit is the remainder of the ones before it by 7. */
export function mod7Checks(number: string): boolean {
  return Number(BigInt(number.slice(0, -1)) % 7n) === Number(number.at(-1));
}

/** Whether the last digit is the weighted sum of the ones before it, modulo 11, then modulo 10. The weights repeat. */
export function weighedChecks(number: string, weights: readonly number[]): boolean {
  const body = digits(number.slice(0, -1));
  const sum = body.reduce((total, d, i) => total + d * weights[i % weights.length]!, 0);
  return (sum % 11) % 10 === Number(number.at(-1));
}

/** Whether the last character checks the ones before it. Source: ISO/IEC 7064, MOD 37,36. */
export function mod3736Checks(number: string): boolean {
  const worth = (c: string) => Number.parseInt(c, 36);
  let rest = 36;
  for (const c of number.slice(0, -1)) {
    rest = (rest + worth(c)) % 36 || 36;
    rest = (rest * 2) % 37;
  }
  return (37 - rest) % 36 === worth(number.at(-1)!);
}

/** Whether the ninth digit checks the eight before it. Source: UPU S10, weights 8 6 4 2 3 5 9 7, modulo 11. */
export function s10Checks(nine: string): boolean {
  const sum = digits(nine.slice(0, 8)).reduce((total, d, i) => total + d * [8, 6, 4, 2, 3, 5, 9, 7][i]!, 0);
  const check = 11 - (sum % 11);
  return (check === 10 ? 0 : check === 11 ? 5 : check) === Number(nine[8]);
}

/** Whether the last digit checks the fifteen characters after 1Z; letters count by their place, every second one twice. Source: UPS. */
export function upsChecks(sixteen: string): boolean {
  const value = (c: string) => (/\d/.test(c) ? Number(c) : (c.charCodeAt(0) - 3) % 10);
  const sum = [...sixteen.slice(0, -1)].reduce((total, c, i) => total + value(c) * (i % 2 === 0 ? 1 : 2), 0);
  return (10 - (sum % 10)) % 10 === Number(sixteen.at(-1));
}
