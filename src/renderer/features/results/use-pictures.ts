import { useStudioPages } from '../../client/pages'
import { galleryInput, type GalleryFilter } from './gallery-facts'

/** The pages of the gallery that are looked at, for a filter. */
export function usePictures(run: string, filter: GalleryFilter) {
  const { offset: _offset, limit: _limit, ...input } = galleryInput(run, filter, { offset: 0, limit: 60 })
  return useStudioPages('gallery.query', input)
}
