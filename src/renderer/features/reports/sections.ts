import type { ReportFormat, ReportSection } from '../../../shared/domain/report'

/** A section of the report as the page offers it. */
export interface SectionChoice { readonly section: ReportSection; readonly title: string; readonly says: string }

/** Every section of a report, in the order it prints. */
export const SECTIONS: readonly SectionChoice[] = [
  { section: 'summary', title: 'Summary', says: 'The headline with its interval and protocol.' },
  { section: 'protocol', title: 'Protocol', says: 'Data, folds, recipe and what is ours in it.' },
  { section: 'results', title: 'Results', says: 'Image and sequence level, fold mean, scores a class.' },
  { section: 'confusion', title: 'Confusion matrix', says: 'Counts and shares of each truth.' },
  { section: 'folds', title: 'Folds', says: 'Each fold’s subjects, counts and accuracy.' },
  { section: 'subjects', title: 'Subjects', says: 'Each subject’s accuracy, worst first.' },
  { section: 'gallery', title: 'Gallery', says: 'Pictures with truth and prediction; only faces that may be shown.' },
  { section: 'curves', title: 'Learning curves', says: 'Loss and accuracy with their band over folds.' },
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
]

/** Sections in print order whatever order they were ticked in; undefined when all are, so that the core's own default holds. */
export function chosenSections(chosen: ReadonlySet<ReportSection>): ReportSection[] | undefined {
  const sections = SECTIONS.map((choice) => choice.section).filter((section) => chosen.has(section))
  return sections.length === SECTIONS.length ? undefined : sections
}

/** The last part of a path, whichever way its slashes lean. */
export function fileName(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1)
}

/** The folder a path lies in; empty for a bare name. */
export function folderName(path: string): string {
  return path.slice(0, Math.max(0, Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'))))
}
