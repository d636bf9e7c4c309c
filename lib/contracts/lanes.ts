/** A carrier's service from a warehouse to a country, from the shop's own parcels. Units: days. */
export type LaneRow = {
  name: string;
  from: string;
  to: string;
  parcels: number;
  open: number;
  lost: number;
  /** null: so many have not arrived, and it is not known when they will */
  p50: number | null;
  p90: number | null;
  due: number;
  inTime: number;
};

/** A parcel that will most likely miss its promise; `chance` that it does not. */
export type PromiseAtRisk = {
  id: string;
  orderId: string;
  orderNumber: string;
  name: string;
  trackingNumber: string;
  promisedOn: string;
  chance: number;
};

export type LanesView = {
  days: number;
  scoredDays: number;
  lanes: LaneRow[];
  score: { parcels: number; brier: number; plainBrier: number; covered: number; coverable: number };
  risks: PromiseAtRisk[];
};
