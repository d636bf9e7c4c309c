import type { Grade } from '@/lib/contracts/aftersales';
import { roundHalfEven } from '@/lib/kernel/money';

/** The money that a line was promised, for all its units, and how much of it has been given. Units: minor units. */
export type Promised = {
  quantity: number;
  /** Units whose money has been decided: looked at, or waived. */
  decided: number;
  goodsMinor: number;
  taxMinor: number;
  shippingMinor: number;
  feeMinor: number;
  bonusMinor: number;
};
export type Granted = {
  goodsMinor: number;
  taxMinor: number;
  shippingMinor: number;
  feeMinor: number;
  bonusMinor: number;
  totalMinor: number;
};

function upTo(amount: number, quantity: number, units: number): number {
  const each = Math.floor(amount / quantity);
  return each * units + Math.min(units, amount - each * quantity);
}

/**
 * What goes back for the next units of a line, in a condition that pays that percentage. At 100 % all units together give
 * exactly what was promised, however they are parted; what is less is kept back as a fee, so that the sale is taken back in
 * full and the deduction is seen.
 */
export function grantFor(line: Promised, units: number, percent: number): Granted {
  const part = (amount: number) =>
    upTo(amount, line.quantity, line.decided + units) - upTo(amount, line.quantity, line.decided);
  const whole = line.goodsMinor + line.taxMinor + line.shippingMinor;
  // Gross and net are parted as wholes: then no unit's fee can fall below zero, whatever the cents.
  const [gross, promised] = [part(whole), part(whole - line.feeMinor)];
  const [taxMinor, shippingMinor] = [part(line.taxMinor), part(line.shippingMinor)];
  const goodsMinor = gross - taxMinor - shippingMinor;
  const totalMinor = percent === 100 ? promised : roundHalfEven((promised * percent) / 100);
  return {
    goodsMinor,
    taxMinor,
    shippingMinor,
    feeMinor: gross - totalMinor,
    bonusMinor:
      percent === 100 ? part(line.bonusMinor) : roundHalfEven((part(line.bonusMinor) * percent) / 100),
    totalMinor,
  };
}

/** What becomes of goods in that condition when nobody says otherwise. */
export function dispositionFor(grade: Grade): 'restock' | 'refurbish' | 'scrap' {
  if (grade === 'a' || grade === 'b') return 'restock';
  return grade === 'c' ? 'refurbish' : 'scrap';
}
