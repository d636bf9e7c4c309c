import { Resolver } from 'node:dns/promises';

/** Reads the records of a domain; a domain or record that does not exist is an empty list. Errors: when nobody can tell. */
export type DnsRecords = {
  texts(name: string): Promise<string[]>;
  names(host: string): Promise<string[]>;
  addresses(host: string): Promise<string[]>;
};

const nothing = new Set(['ENOTFOUND', 'ENODATA']);

function orNothing<T>(answer: Promise<T[]>): Promise<T[]> {
  return answer.catch((error: NodeJS.ErrnoException) => {
    if (nothing.has(error.code ?? '')) return [];
    throw error;
  });
}

/** The records as the name servers of this machine know them, each asked for at most twice for three seconds. */
export function systemDns(): DnsRecords {
  const resolver = new Resolver({ timeout: 3000, tries: 2 });
  return {
    texts: async (name) => (await orNothing(resolver.resolveTxt(name))).map((parts) => parts.join('')),
    names: (host) => orNothing(resolver.resolveCname(host)),
    addresses: async (host) =>
      (await Promise.all([orNothing(resolver.resolve4(host)), orNothing(resolver.resolve6(host))])).flat(),
  };
}
