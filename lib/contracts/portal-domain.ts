import { z } from 'zod';

export const portalDomainInput = z.object({
  /** as typed; null takes the domain away */
  host: z.string().trim().min(1).max(300).nullable(),
});
export type PortalDomainInput = z.output<typeof portalDomainInput>;

/** The shop's own domain for its shoppers' pages, and what its DNS has to say. */
export type PortalDomain = {
  /** Where the pages are now, as every mail links to them. */
  address: string;
  /** null: none was entered */
  domain: {
    host: string;
    /** It is proven and serves the pages. */
    serves: boolean;
    /** What the last look found wrong; null: nothing, or nobody has looked yet. */
    problem: 'txt_missing' | 'txt_wrong' | 'not_pointing' | 'dns_failed' | null;
    /** null until somebody has looked */
    checkedAt: string | null;
    records: { type: 'TXT' | 'CNAME'; name: string; value: string }[];
  } | null;
};
