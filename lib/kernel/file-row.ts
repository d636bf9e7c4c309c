/** One row of a file: its number as a spreadsheet counts (the header is row 1), and its cells. `broken`: it has another shape. */
export type FileRow = { row: number; cells: readonly string[]; broken?: string };
