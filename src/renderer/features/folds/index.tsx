import { ScreenSkeleton } from '../../ui/Skeletons'

/** The Folds screen while its room is being written. */
export default function FoldsScreen() {
  return <ScreenSkeleton />
}
