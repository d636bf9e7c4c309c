import type { ReactNode } from 'react';

/** List, conversation and what surrounds it: three columns where there is room, the conversation first on a phone. */
export function TicketLayout({
  list,
  thread,
  aside,
}: {
  list: ReactNode;
  thread: ReactNode;
  aside: ReactNode;
}) {
  return (
    <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_20rem] 2xl:grid-cols-[20rem_minmax(0,1fr)_22rem]">
      <div className="hidden min-w-0 2xl:block">{list}</div>
      <div className="flex min-w-0 flex-col gap-4">{thread}</div>
      <div className="flex min-w-0 flex-col gap-4">{aside}</div>
    </div>
  );
}
