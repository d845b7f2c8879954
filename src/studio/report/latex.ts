const SPECIAL: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}', '{': '\\{', '}': '\\}', '$': '\\$', '&': '\\&', '#': '\\#', '%': '\\%', '_': '\\_', '~': '\\textasciitilde{}', '^': '\\textasciicircum{}',
  '<': '\\textless{}', '>': '\\textgreater{}', '|': '\\textbar{}', '"': '\\textquotedbl{}', '\u2013': '--', '\u2014': '---', '\u2212': '$-$', '\u00d7': '$\\times$', '\u00b1': '$\\pm$', '\u2026': '\\ldots{}',
  '\u2018': '`', '\u2019': '\'', '\u201c': '``', '\u201d': '\'\'', '[': '{[}', ']': '{]}',
}

/**
 * Text as LaTeX prints it: nothing in it is a command, a comment or an optional argument. Line breaks become spaces; control characters and the marks that turn
 * the direction of writing around are left out. Letters beyond ASCII stay, for engines that read UTF-8 (all since 2018).
 */
export function escapeLatex(text: string): string {
  return text
    .replace(/[\r\n\t]+/g, ' ')
    .replace(/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g, '')
    .replace(/[\\{}$&#%_~^<>|"\u2013\u2014\u2212\u00d7\u00b1\u2026\u2018\u2019\u201c\u201d[\]]/g, (character) => SPECIAL[character] ?? '')
}

/** A table of the package booktabs. `l`, `r` or `c` a column. */
export interface LatexTable {
  readonly caption: string
  /** Of the label `tab:...`: letters, digits, dashes. */
  readonly label: string
  readonly align: string
  readonly head: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/** A column of longer texts than this is set in lines, so that a table fits the width of a page. */
const LONGEST = 16
/** Of the line, what all such columns share. */
const WRAPPED_SHARE = 0.3

function columns(align: string, rows: LatexTable['rows']): string {
  const isLong = [...align].map((letter, column) => letter === 'l' && rows.some((row) => (row[column]?.length ?? 0) > LONGEST))
  const share = (WRAPPED_SHARE / Math.max(1, isLong.filter(Boolean).length)).toFixed(2)
  return [...align].map((letter, column) => (isLong[column] === true ? `>{\\raggedright\\arraybackslash}p{${share}\\linewidth}` : letter)).join('')
}

/**
 * A table environment, for the packages array and booktabs. Cells, caption and head are escaped here.
 *
 * @param mark stands bold before the caption, where a number must not travel without it
 */
export function latexTable({ caption, label, align, head, rows }: LatexTable, mark: string | null): string {
  const line = (cells: readonly string[]): string => `  ${cells.map(escapeLatex).join(' & ')} \\\\`
  return [
    '\\begin{table}', '  \\centering', '  \\small', '  \\setlength{\\tabcolsep}{4pt}', `  \\caption{${mark === null ? '' : `\\textbf{${escapeLatex(mark)}.} `}${escapeLatex(caption)}}`, `  \\label{tab:${label}}`,
    `  \\begin{tabular}{${columns(align, rows)}}`, '  \\toprule', line(head), '  \\midrule', ...rows.map(line), '  \\bottomrule', '  \\end{tabular}', '\\end{table}', '',
  ].join('\n')
}
