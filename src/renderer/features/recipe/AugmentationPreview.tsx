import { Button, Text } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconRefresh } from '@tabler/icons-react'
import { keepPreviousData } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import type { RecipePreview } from '../../../shared/domain/presets'
import { useStudioQuery } from '../../client/hooks'
import { ErrorCard } from '../../ui/ErrorCard'
import { TableSkeleton } from '../../ui/Skeletons'
import { useLabellingSettings } from '../labelling/labelling-settings'
import { useRecipeFields } from './field-context'
import classes from './Recipe.module.css'

const FACES = 4
const DRAWS = 6
/** Keys pressed within this time ask for one picture. */
const QUIET_MS = 150

/** Faces as prepared, and beside each what random draws of the augmentation make of it: the pictures a network would really be trained on. */
export function AugmentationPreview() {
  const [seed, setSeed] = useState(0)
  const { recipe: { augmentation, preparation }, foldSet: { foldSet }, network, faults } = useRecipeFields()
  const faulty = faults.some(({ path }) => /^(augmentation|preparation)/.test(path))
  const wanted = useMemo(() => (faulty ? null : { augmentation, preparation }), [faulty, augmentation, preparation])
  const [asked] = useDebouncedValue(wanted, QUIET_MS)
  const preview = useStudioQuery('recipe.preview', { foldSet, ...(asked ?? { augmentation, preparation }), seed, faces: FACES, draws: DRAWS }, { enabled: asked !== null, placeholderData: keepPreviousData })
  return (
    <div className={classes.preview} role="group" aria-label="Preview of augmented faces">
      <div className={classes.previewHead}>
        <Text size="xs" c="dimmed">As prepared, then {DRAWS} random draws of each face{network === undefined || network.input.source === 'grey' ? '' : '; shown in grey, all channels are moved alike'}.</Text>
        <Button variant="default" size="compact-xs" leftSection={<IconRefresh size={13} aria-hidden />} onClick={() => setSeed(seed + 1)}>Other faces</Button>
      </div>
      {preview.error !== null
        ? <ErrorCard error={preview.error} title="The faces could not be shown" onRetry={() => void preview.refetch()} />
        : preview.data === undefined ? <TableSkeleton rows={FACES} label="Loading faces" /> : <Faces preview={preview.data} stale={faulty || preview.isPlaceholderData} />}
    </div>
  )
}

function Faces({ preview, stale }: { readonly preview: RecipePreview; readonly stale: boolean }) {
  const blind = useLabellingSettings((settings) => settings.blind)
  return (
    <div className={classes.faces} data-stale={stale || undefined} aria-busy={stale}>
      {preview.items.map((face) => (
        <div key={`${face.subject}/${face.sequence}`} className={classes.face}>
          <img className={classes.plain} src={face.plain} alt={`${blind ? 'face' : face.emotion} of ${face.subject}/${face.sequence}, as prepared${face.aligned ? '' : ' from the centre of the frame: no face is known in it'}`} title={`${face.subject}/${face.sequence}${blind ? '' : `, ${face.emotion}`}`} />
          {face.augmented.map((address, draw) => <img key={draw} src={address} alt={`draw ${draw + 1}`} />)}
        </div>
      ))}
    </div>
  )
}
