import { create } from 'zustand'
import { useSurfaces } from '../../stores/surfaces'

/** The folder the import sheet looks at; null while none is chosen. Kept outside the sheet so that a drop or a retry can set it. */
export const useImportFolder = create<{ readonly path: string | null }>(() => ({ path: null }))

/** Opens the import sheet on a folder. */
export function startImport(path: string): void {
  useImportFolder.setState({ path })
  useSurfaces.setState({ importSheet: true })
}
