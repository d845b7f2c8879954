import { Accordion } from '@mantine/core'
import { useState } from 'react'
import { plural } from '../../ui/format'
import { CourseSection } from './CourseSection'
import { useRecipeFields } from './field-context'
import { LossSection } from './LossSection'
import { PicturesSection } from './PicturesSection'
import classes from './Recipe.module.css'
import { ScheduleSection } from './ScheduleSection'
import { RECIPE_SECTIONS, sectionSummary, type RecipeSection } from './sections'

/** Every field of the recipe in sections that fold; a folded head says what is in it, what differs from the paper's preset, and what is wrong. */
export function RecipeEditor() {
  const [open, setOpen] = useState<string[]>([])
  return (
    <Accordion multiple variant="contained" order={3} value={open} onChange={setOpen} transitionDuration={0} classNames={{ root: classes.sections, control: classes.control, label: classes.label, content: classes.content }}>
      {RECIPE_SECTIONS.map((section) => (
        <Accordion.Item key={section.id} value={section.id}>
          <Accordion.Control><Head section={section} opened={open.includes(section.id)} /></Accordion.Control>
          <Accordion.Panel>{open.includes(section.id) ? <Body id={section.id} /> : null}</Accordion.Panel>
        </Accordion.Item>
      ))}
    </Accordion>
  )
}

function Head({ section, opened }: { readonly section: RecipeSection; readonly opened: boolean }) {
  const { recipe, faults, differences } = useRecipeFields()
  const wrong = faults.filter((fault) => section.covers.test(fault.path)).length
  const unlike = differences.filter((row) => section.covers.test(row.path)).length
  return (
    <span className={classes.head}>
      <span className={classes.title}>{section.title}</span>
      {wrong > 0 ? <span className={classes.wrong}>▲ {plural(wrong, 'field')} to correct</span> : null}
      {unlike > 0 ? <span className={classes.unlike} title="Fields that differ from the paper’s preset">≠ {unlike}<span className="visually-hidden"> {unlike === 1 ? 'field differs' : 'fields differ'} from the paper’s preset</span></span> : null}
      {opened || faults.length > 0 ? null : <span className={classes.told}>{sectionSummary(section, recipe)}</span>}
    </span>
  )
}

function Body({ id }: { readonly id: RecipeSection['id'] }) {
  if (id === 'rate') return <ScheduleSection />
  if (id === 'loss') return <LossSection />
  return id === 'pictures' ? <PicturesSection /> : <CourseSection />
}
