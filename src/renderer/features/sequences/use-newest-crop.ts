import { keepPreviousData, type UseQueryResult } from '@tanstack/react-query'
import { useState } from 'react'
import type { FrameCrop } from '../../../shared/domain/faces'
import type { StudioError } from '../../../shared/errors'
import { useStudioQuery } from '../../client/hooks'

/**
 * The crop of the shown frame. One is asked for at a time, and after it that of the frame which is shown by then, so that frames may pass faster than they are cut;
 * the one before stays until the next is there.
 */
export function useNewestCrop(sequence: string, position: number): UseQueryResult<FrameCrop, StudioError> {
  const [asked, setAsked] = useState(position)
  const query = useStudioQuery('frame.crop', { sequence, position: asked }, { staleTime: Infinity, placeholderData: keepPreviousData as never })
  if (asked !== position && !query.isFetching) setAsked(position)
  return query
}
