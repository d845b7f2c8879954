import { create } from 'zustand'
import { persist } from 'zustand/middleware'

interface CurveSettings { readonly smoothing: number; readonly log: boolean }

/** How curves are drawn; it stays over runs and reloads. */
export const useCurveSettings = create<CurveSettings>()(persist(() => ({ smoothing: 0, log: false }) as CurveSettings, { name: 'nano-studio-curves' }))
