/** What of a list's address says which orders it shows, and in which order; the page of the list does not matter. */
function viewOf(params: URLSearchParams): string {
  const view = new URLSearchParams(params);
  for (const key of ['cursor', 'page', 'bulk']) view.delete(key);
  return view.toString();
}

/** The page of an order that remembers the view it was opened from, for the way back and to its neighbours there. */
export function hrefIn(tenant: string, orderId: string, params: URLSearchParams): string {
  const view = viewOf(params);
  return `/${tenant}/orders/${orderId}${view ? `?in=${encodeURIComponent(view)}` : ''}`;
}
