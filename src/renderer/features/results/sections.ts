/** The parts of a run's results, from the headline's own to the detail, each with its own address. */
export const SECTIONS = [
  { id: 'classes', label: 'Classes', key: 'C' },
  { id: 'pictures', label: 'Pictures', key: 'P' },
  { id: 'subjects', label: 'Subjects and folds', key: 'S' },
  { id: 'calibration', label: 'Calibration', key: 'B' },
  { id: 'map', label: 'Map', key: 'E' },
  { id: 'other', label: 'Other data', key: 'O' },
] as const

export type Section = (typeof SECTIONS)[number]['id']

/** The section of an address; the first where it names none. */
export function sectionOf(address: string | undefined): Section {
  return SECTIONS.find(({ id }) => id === address)?.id ?? SECTIONS[0].id
}
