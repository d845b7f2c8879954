import { SegmentedControl, Switch } from '@mantine/core'
import type { Augmentation } from '../../../shared/domain/recipe'
import { AugmentationPreview } from './AugmentationPreview'
import { ChoiceField } from './ChoiceField'
import { useRecipeFields } from './field-context'
import { FieldMark } from './FieldMark'
import { NumberField } from './NumberField'
import classes from './Recipe.module.css'

/** How faces are cut, normalised and moved, with faces of the chosen folds beside it as a network would read them. */
export function PicturesSection() {
  const { recipe: { augmentation, preparation }, change } = useRecipeFields()
  const move = (changes: Partial<Augmentation>): void => change({ augmentation: { ...augmentation, ...changes } })
  return (
    <div className={classes.pictures}>
      <div>
        <div className={classes.fields}>
          <NumberField label="Rotation, ±" unit="°" path="augmentation.rotationDegrees" value={augmentation.rotationDegrees} step={1} onChange={(rotationDegrees) => move({ rotationDegrees })} />
          <NumberField label="Zoom, ± share" path="augmentation.zoom" value={augmentation.zoom} step={0.01} onChange={(zoom) => move({ zoom })} />
          <NumberField label="Width shift, ± share" path="augmentation.widthShift" value={augmentation.widthShift} step={0.01} onChange={(widthShift) => move({ widthShift })} />
          <NumberField label="Height shift, ± share" path="augmentation.heightShift" value={augmentation.heightShift} step={0.01} onChange={(heightShift) => move({ heightShift })} />
        </div>
        <Switch mt={8} label="Mirror half of the images" checked={augmentation.horizontalFlip} onChange={(event) => move({ horizontalFlip: event.currentTarget.checked })} />
        <FieldMark path="augmentation.horizontalFlip" label="Horizontal flip" />
        <div className={classes.crop}>
          <NumberField label="Crop, inter-ocular distances" path="preparation.cropInterOcular" value={preparation.cropInterOcular} step={0.1} description={`${preparation.size} × ${preparation.size} pixels, what the network reads`} onChange={(cropInterOcular) => change({ preparation: { ...preparation, cropInterOcular } })} />
          <ChoiceField label="Intensity" path="preparation.standardise" note={preparation.standardise === 'per-crop' ? 'each crop to zero mean, unit variance' : 'as it is, 0 to 1'}>
            {(labelledBy) => (
              <SegmentedControl fullWidth aria-labelledby={labelledBy} value={preparation.standardise} data={[{ value: 'per-crop', label: 'each crop' }, { value: 'none', label: 'none' }]}
                onChange={(kind) => change({ preparation: { ...preparation, standardise: kind === 'none' ? 'none' : 'per-crop' } })} />
            )}
          </ChoiceField>
        </div>
      </div>
      <AugmentationPreview />
    </div>
  )
}
