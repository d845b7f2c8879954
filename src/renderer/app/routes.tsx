import { IconActivityHeartbeat, IconArrowsDiff, IconCamera, IconChartDots, IconDatabase, IconFileText, IconGauge, IconLifebuoy, IconPhoto, IconSchema, IconStack2, IconStethoscope } from '@tabler/icons-react'
import { lazy, type ComponentType, type LazyExoticComponent } from 'react'

export interface ScreenRoute {
  /** First segment of the address, and the feature's folder. */
  readonly path: string
  readonly label: string
  readonly icon: ComponentType<{ size?: number | string; stroke?: number | string }>
  readonly screen: LazyExoticComponent<ComponentType>
  /** `way`: the way of the data. `foot`: about the studio itself. */
  readonly place: 'way' | 'foot'
  /** How it tells what others labelled: kept from one who labels blind until they ask for it. */
  readonly tellsLabels?: string
}

const load = {
  data: () => import('../features/data'),
  sequences: () => import('../features/sequences'),
  folds: () => import('../features/folds'),
  networks: () => import('../features/networks'),
  training: () => import('../features/training'),
  results: () => import('../features/results'),
  compare: () => import('../features/compare'),
  bench: () => import('../features/bench'),
  try: () => import('../features/own-pictures'),
  reports: () => import('../features/reports'),
  doctor: () => import('../features/doctor'),
  studio: () => import('../features/studio'),
} as const

/** Fetches the code of every screen while nothing else happens, so that moving between them never waits, nor fails after the studio has gone. */
export function preloadScreens(): void {
  for (const screen of Object.values(load)) screen().catch(() => undefined)
}

/** Every screen, in the order of the rail. Each is loaded when first opened; what follows its first segment is its own. */
export const SCREENS: readonly ScreenRoute[] = [
  { path: '/data', label: 'Data', icon: IconDatabase, screen: lazy(load.data), place: 'way' },
  { path: '/sequences', label: 'Sequences', icon: IconPhoto, screen: lazy(load.sequences), place: 'way' },
  { path: '/folds', label: 'Folds', icon: IconStack2, screen: lazy(load.folds), place: 'way' },
  { path: '/networks', label: 'Networks', icon: IconSchema, screen: lazy(load.networks), place: 'way' },
  { path: '/training', label: 'Training', icon: IconActivityHeartbeat, screen: lazy(load.training), place: 'way' },
  { path: '/results', label: 'Results', icon: IconChartDots, screen: lazy(load.results), place: 'way', tellsLabels: 'Results show the label of each picture beside what a run says.' },
  { path: '/compare', label: 'Compare', icon: IconArrowsDiff, screen: lazy(load.compare), place: 'way', tellsLabels: 'A comparison shows the label of each picture beside what runs say.' },
  { path: '/bench', label: 'Bench', icon: IconGauge, screen: lazy(load.bench), place: 'way' },
  { path: '/reports', label: 'Reports', icon: IconFileText, screen: lazy(load.reports), place: 'way', tellsLabels: 'Reports show pictures with their labels and what runs say.' },
  { path: '/try', label: 'Try it', icon: IconCamera, screen: lazy(load.try), place: 'way' },
  { path: '/doctor', label: 'Doctor', icon: IconStethoscope, screen: lazy(load.doctor), place: 'foot' },
  { path: '/studio', label: 'Studio', icon: IconLifebuoy, screen: lazy(load.studio), place: 'foot' },
]

/** The screen of an address, the first one where none matches. */
export function screenOf(location: string): ScreenRoute {
  const found = SCREENS.find((screen) => location === screen.path || location.startsWith(`${screen.path}/`))
  const first = SCREENS[0]
  if (first === undefined) throw new Error('The table of screens is empty.')
  return found ?? first
}
