import { ScreenSkeleton } from '../../ui/Skeletons'

/** The Data screen. */
export default function DataScreen() {
  return <ScreenSkeleton />
}
