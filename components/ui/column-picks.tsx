import { Banner } from './banner';
import { Field, FormRow } from './field';
import { Select } from './select';

/** No column, where the suggestion would take one again. */
const NO_COLUMN = '–';

/** Which column of a table says what. `mapping`: header by name; `onPick` gets the header, or a dash for none. */
export function ColumnPicks<C extends string>({
  columns,
  headers,
  mapping,
  none,
  onPick,
}: {
  columns: readonly { name: C; label: string; optional: boolean }[];
  headers: readonly string[];
  mapping: Partial<Record<C, string>>;
  none: string;
  onPick: (name: C, header: string) => void;
}) {
  return (
    <FormRow>
      {columns.map(({ name, label, optional }) => (
        <Field key={name} label={label} optional={optional}>
          <Select
            value={mapping[name] ?? ''}
            onChange={(e) => onPick(name, e.target.value || NO_COLUMN)}
            options={[
              { value: '', label: none },
              ...headers.filter(Boolean).map((h) => ({ value: h, label: h })),
            ]}
          />
        </Field>
      ))}
    </FormRow>
  );
}

/** What of a table could not be read, in the reader's words: the first eight. */
export function UnreadCells({ title, cells }: { title: string; cells: readonly string[] }) {
  if (cells.length === 0) return null;
  return (
    <Banner tone="danger" title={title}>
      <ul className="list-disc ps-4">
        {cells.slice(0, 8).map((words) => (
          <li key={words}>{words}</li>
        ))}
      </ul>
    </Banner>
  );
}
