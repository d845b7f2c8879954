import type { StudioContext } from '../context'
import type { RoomMethods } from '../methods'
import { ckPreset } from './ck-preset'
import { listConsent, setConsent } from './consent-rows'
import { leavingOf } from './leaving-picture'

/** `consent.*`: who may be shown outside the studio, and what stands for the others. */
export function consentMethods({ store, ports }: StudioContext): RoomMethods<'consent.list' | 'consent.set' | 'consent.presets' | 'consent.leaving'> {
  return {
    'consent.list': ({ dataset }) => listConsent(store, dataset),
    'consent.set': ({ dataset, entries }) => setConsent(store, dataset, entries, ports.clock.now()),
    'consent.presets': ({ dataset }) => {
      const { synthetic, items } = listConsent(store, dataset)
      return { items: synthetic ? [] : [ckPreset(items.map(({ subject }) => subject))] }
    },
    'consent.leaving': ({ images }) => ({ items: [...new Set(images)].map((image) => leavingOf(store, image)) }),
  }
}
