import { ScreenSkeleton } from '../../ui/Skeletons'

/** The Reports screen while its room is being written. */
export default function ReportsScreen() {
  return <ScreenSkeleton />
}
