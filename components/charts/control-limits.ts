/** What an individuals chart compares with: the mean and the limits that chance alone seldom passes. */
export type ControlLimits = { mean: number; lower: number; upper: number };

/**
 * The limits of an individuals (XmR) chart: mean ± 2.66 × mean moving range; null for fewer than eight values. `floor` is the
 * least value that the measure can have. Source: W. A. Shewhart; D. J. Wheeler, Understanding Variation.
 */
export function controlLimitsOf(values: readonly (number | null)[], floor = 0): ControlLimits | null {
  const known = values.filter((v): v is number => v !== null);
  if (known.length < 8) return null;
  const mean = known.reduce((s, v) => s + v, 0) / known.length;
  const ranges = known.slice(1).map((v, i) => Math.abs(v - known[i]!));
  const spread = (2.66 * ranges.reduce((s, v) => s + v, 0)) / ranges.length;
  return { mean, lower: Math.max(floor, mean - spread), upper: mean + spread };
}

/**
 * Which values chance does not explain: beyond a limit, or in a run of eight on one side of the mean (Western Electric
 * rules 1 and 4).
 */
export function signalsOf(values: readonly (number | null)[], limits: ControlLimits): boolean[] {
  const signals = values.map((v) => v !== null && (v > limits.upper || v < limits.lower));
  let run = 0;
  let side = 0;
  values.forEach((v, i) => {
    const now = v === null ? 0 : Math.sign(v - limits.mean);
    run = now !== 0 && now === side ? run + 1 : 1;
    side = now;
    if (run >= 8) for (let k = i - run + 1; k <= i; k++) signals[k] = true;
  });
  return signals;
}
