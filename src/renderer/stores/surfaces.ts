import { create } from 'zustand'

/** The frame's own surfaces that open over a screen. */
export const useSurfaces = create<{ readonly jobs: boolean; readonly keys: boolean; readonly importSheet: boolean }>(() => ({ jobs: false, keys: false, importSheet: false }))

export const openJobs = (): void => useSurfaces.setState({ jobs: true })
export const openKeys = (): void => useSurfaces.setState({ keys: true })
/** The import sheet of the Data screen, from anywhere. */
export const openImport = (): void => useSurfaces.setState({ importSheet: true })
