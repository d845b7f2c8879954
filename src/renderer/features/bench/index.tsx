import { ScreenSkeleton } from '../../ui/Skeletons'

/** The Bench screen while its room is being written. */
export default function BenchScreen() {
  return <ScreenSkeleton />
}
