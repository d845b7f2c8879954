/** Where things are in the page, for links that survive being copied: all of it is the part after `#`. */
export const links = {
  data: () => '/data',
  dataset: (dataset: string) => `/data/${dataset}`,
  faces: (dataset: string, sequence?: string) => `/data/${dataset}/faces${sequence === undefined ? '' : `/${sequence}`}`,
  sequences: () => '/sequences',
  /** `position` counts frames from 0; left out, the sequence opens at its apex. */
  sequence: (sequence: string, position?: number) => `/sequences/${sequence}${position === undefined ? '' : `/${position}`}`,
  folds: () => '/folds',
  foldSet: (foldSet: string) => `/folds/${foldSet}`,
  networks: () => '/networks',
  network: (network: string) => `/networks/${network}`,
  /** The specification that is being written; no network's id holds a plus. */
  networkDraft: () => '/networks/+',
  training: () => '/training',
  experiments: () => '/training/experiments',
  experiment: (experiment: string) => `/training/experiments/${experiment}`,
  run: (run: string) => `/training/${run}`,
  /** Runs in the order of their columns; the view is a part of the screen, its first one where none is named. */
  compare: (runs: readonly string[] = [], view?: string) => (runs.length === 0 ? '/compare' : `/compare/${runs.join(',')}${view === undefined ? '' : `/${view}`}`),
  /** The screen with every run taken out; without an address of runs it would begin with the newest. */
  compareNone: () => '/compare/none',
  /** `section` is one of the screen's own (features/results/sections.ts); left out, its first. */
  results: (run?: string, section?: string) => (run === undefined ? '/results' : `/results/${run}${section === undefined ? '' : `/${section}`}`),
  bench: () => '/bench',
  reports: (run?: string) => (run === undefined ? '/reports' : `/reports/${run}`),
  ownPictures: (run?: string) => (run === undefined ? '/try' : `/try/${run}`),
  doctor: () => '/doctor',
  studio: () => '/studio',
} as const
