import { ScreenSkeleton } from '../../ui/Skeletons'

/** The Results screen while its room is being written. */
export default function ResultsScreen() {
  return <ScreenSkeleton />
}
