'use client';
import { Ellipsis } from 'lucide-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import type { MouseEvent, Ref } from 'react';
import { IconButton } from './button';
import { Checkbox } from './checkbox';
import { cn } from './cn';
import type { Column } from './data-table';
import { Menu, type MenuItem } from './menu';

type RowProps<Row> = {
  ref: Ref<HTMLTableRowElement>;
  row: Row;
  columns: Column<Row>[];
  href?: string;
  selected?: boolean;
  onSelect: (range: boolean) => void;
  onFocusRow: () => void;
  actions?: MenuItem[];
};

/** True when the click was meant for something inside of the row, or ended a text selection. */
function meantForSomethingElse(event: MouseEvent): boolean {
  const inside = (event.target as HTMLElement).closest(
    'a,button,input,label,select,textarea,[role="menuitem"],[role="dialog"]',
  );
  return inside !== null || (window.getSelection()?.toString() ?? '') !== '';
}

/** One row. Its first column is the link; a click anywhere else on it follows that link too. */
export function DataTableRow<Row>({
  ref,
  row,
  columns,
  href,
  selected,
  onSelect,
  onFocusRow,
  actions,
}: RowProps<Row>) {
  const t = useTranslations('common');
  const router = useRouter();
  const heading = columns.find((c) => c.pinned) ?? columns[0];
  return (
    <tr
      ref={ref}
      tabIndex={-1}
      aria-selected={selected}
      onFocus={onFocusRow}
      onClick={(event) => {
        if (!href || meantForSomethingElse(event)) return;
        if (event.metaKey || event.ctrlKey) window.open(href, '_blank', 'noopener');
        else router.push(href);
      }}
      className={cn('group', href && 'cursor-pointer', selected && 'is-selected')}
    >
      {selected !== undefined && (
        <td className="cell-select w-10">
          <Checkbox
            hideLabel
            label={t('selectRow')}
            checked={selected}
            onChange={(event) => onSelect((event.nativeEvent as unknown as PointerEvent).shiftKey === true)}
            className="items-center align-middle [&_input]:mt-0"
          />
        </td>
      )}
      {columns.map((column) => (
        <td
          key={column.id}
          data-label={column.header}
          data-phone={column === heading ? undefined : column.phone}
          className={cn(
            column.numeric && 'tabular sm:text-end',
            column === heading && 'cell-heading',
            column.phone === 'hide' && 'max-sm:hidden',
            column.className,
          )}
        >
          {column === heading && href ? (
            <Link
              prefetch={false}
              href={href}
              className="rounded-sm text-text decoration-muted underline-offset-3 hover:underline"
            >
              {column.cell(row)}
            </Link>
          ) : (
            column.cell(row)
          )}
        </td>
      ))}
      <td className="cell-actions w-10 pe-2 text-end">
        {actions && actions.length > 0 && (
          <Menu
            trigger={<IconButton size="sm" label={t('moreActions')} icon={<Ellipsis aria-hidden />} />}
            items={actions}
          />
        )}
      </td>
    </tr>
  );
}
