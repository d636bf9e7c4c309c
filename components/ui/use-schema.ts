import { useEffect, useState } from 'react';

/** A schema that comes after the page; null until it is there. A failed try is repeated when the page is next drawn. */
export function useSchema<S>(load: () => Promise<S>): S | null {
  const [schema, setSchema] = useState<{ is: S } | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: one schema for the life of the page
  useEffect(() => {
    let stale = false;
    load()
      .then((is) => !stale && setSchema({ is }))
      .catch(() => undefined);
    return () => {
      stale = true;
    };
  }, []);
  return schema?.is ?? null;
}
