/** What of a comparison is looked at. */
export const COMPARE_VIEWS = ['numbers', 'pictures', 'training', 'paper'] as const
export type CompareView = (typeof COMPARE_VIEWS)[number]

/** The most runs that stand side by side. */
export const MOST_RUNS = 8

/** The runs of an address, `run-1,run-2`: each once, in their order, at most eight; what is no id of a run is passed over. */
export function runsOfAddress(text: string | undefined): readonly string[] {
  const ids = (text ?? '').split(',').filter((id) => /^run-[1-9][0-9]{0,8}$/.test(id))
  return [...new Set(ids)].slice(0, MOST_RUNS)
}

/** The view of an address, the first one where it names none. */
export function viewOfAddress(text: string | undefined): CompareView {
  return COMPARE_VIEWS.find((view) => view === text) ?? 'numbers'
}

/** The letter by which tables, charts and captions of a comparison call a run: A for the first. */
export function letterOf(place: number): string {
  return String.fromCharCode(65 + place)
}
