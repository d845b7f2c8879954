import { ScreenSkeleton } from '../../ui/Skeletons'

/** The Sequences screen. */
export default function SequencesScreen() {
  return <ScreenSkeleton />
}
