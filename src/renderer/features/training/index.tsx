import { ScreenSkeleton } from '../../ui/Skeletons'

/** The Training screen while its room is being written. */
export default function TrainingScreen() {
  return <ScreenSkeleton />
}
