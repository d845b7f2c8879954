import type { ReportFormat, ReportSection } from '../../../shared/domain/report'

/** A section of the report as the page offers it. */
export interface SectionChoice { readonly section: ReportSection; readonly title: string; readonly says: string }

/** Every section of a report, in the order it prints. */
export const SECTIONS: readonly SectionChoice[] = [
  { section: 'comparison', title: 'Comparison', says: 'Of two or more runs: the verdict and its tests.' },
  { section: 'summary', title: 'Summary', says: 'The headline with its interval and protocol.' },
  { section: 'method', title: 'Method', says: 'Prose for a paper, from the protocol stamp.' },
  { section: 'protocol', title: 'Protocol', says: 'Data, folds, recipe and what is ours in it.' },
  { section: 'results', title: 'By class', says: 'Recall, precision and F1 of each class.' },
  { section: 'confusion', title: 'Confusion matrix', says: 'Counts and shares of each truth.' },
  { section: 'calibration', title: 'Calibration', says: 'Reliability diagram, NLL, Brier, ECE with its baseline.' },
  { section: 'folds', title: 'By fold', says: 'Each fold’s counts, accuracy and weights.' },
  { section: 'subjects', title: 'By subject', says: 'Worst first, with Wilson intervals and influence.' },
  { section: 'gallery', title: 'Gallery', says: 'Pictures with truth and prediction; only faces that may be shown.' },
  { section: 'curves', title: 'Learning curves', says: 'Loss, accuracy and learning rate by epoch.' },
  { section: 'independence', title: 'Subject independence', says: 'The audit, and what the certificate claims.' },
  { section: 'other-data', title: 'Other data', says: 'The run on datasets it was not trained on.' },
  { section: 'speed', title: 'Speed and energy', says: 'Its network measured here, beside the paper’s Table 2.' },
  { section: 'use', title: 'Responsible use', says: 'Intended use, what labels are, costly confusions.' },
  { section: 'conditions', title: 'Conditions', says: 'Engine, versions, machine and seeds.' },
]

/** A file format and what it is for. */
export interface FormatChoice { readonly format: ReportFormat; readonly title: string; readonly says: string }

/** The formats a report can be written in. */
export const FORMATS: readonly FormatChoice[] = [
  { format: 'html', title: 'HTML', says: 'One file; opens offline, no script.' },
  { format: 'pdf', title: 'PDF', says: 'The same document, printed.' },
  { format: 'json', title: 'JSON', says: 'All numbers, for programs.' },
  { format: 'csv', title: 'CSV', says: 'One row a prediction, for statistics.' },
  { format: 'latex', title: 'LaTeX', says: 'Tables for booktabs, and the figures’ numbers as CSV.' },
  { format: 'figures', title: 'Figures', says: 'Each chart as SVG and PNG.' },
  { format: 'card', title: 'Model card', says: 'As HTML and Markdown (Mitchell et al. 2019).' },
  { format: 'bundle', title: 'Bundle', says: 'Certificate, answers, recipe and hashes, for nano-studio verify.' },
]

/** Sections in print order whatever order they were ticked in; undefined when all are, so that the core's own default holds. */
export function chosenSections(chosen: ReadonlySet<ReportSection>): ReportSection[] | undefined {
  const sections = SECTIONS.map((choice) => choice.section).filter((section) => chosen.has(section))
  return sections.length === SECTIONS.length ? undefined : sections
}

/** The folder a path lies in; empty for a bare name. */
function folderName(path: string): string {
  return path.slice(0, Math.max(0, Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'))))
}

/** The folder that all files of a report lie in or below: the shortest one. */
export function reportFolder(files: readonly string[]): string {
  return files.map(folderName).reduce((shortest, one) => (one.length < shortest.length ? one : shortest), folderName(files[0] ?? ''))
}

/** A report's files as a reader lists them: those of its folder by name, and a folder inside it with how many it holds. */
export function listedFiles(files: readonly string[]): readonly string[] {
  const folder = reportFolder(files)
  const inside = files.map((file) => file.slice(folder.length + 1))
  const folders = new Map<string, number>()
  for (const name of inside) {
    const [first = '', ...rest] = name.split(/[/\\]/)
    if (rest.length > 0) folders.set(first, (folders.get(first) ?? 0) + 1)
  }
  return [...inside.filter((name) => !/[/\\]/.test(name)), ...[...folders].map(([name, count]) => `${name}/ (${count} ${count === 1 ? 'file' : 'files'})`)]
}
