import { Button, Checkbox, Text } from '@mantine/core'
import { useState } from 'react'
import type { ReportFormat, ReportSection } from '../../../shared/domain/report'
import { useJob } from '../../client/use-job'
import { ErrorCard } from '../../ui/ErrorCard'
import { JobProgress } from '../../ui/JobProgress'
import { Panel } from '../../ui/Screen'
import classes from './Reports.module.css'
import { chosenSections, FORMATS, listedFiles, SECTIONS } from './sections'

interface Props {
  readonly run: string
  readonly beside: readonly string[]
  readonly sections: ReadonlySet<ReportSection>
  readonly onSections: (sections: ReadonlySet<ReportSection>) => void
  /** Whether a PDF can be printed here, and why not. */
  readonly pdf: { readonly ok: boolean; readonly reason: string } | undefined
  /** True where one of the runs is the leaky control, of which there is no certificate and so no bundle. */
  readonly leaky: boolean
}

/** What goes into the report and in which formats it is written. */
export function WriteForm({ run, beside, sections, onSections, pdf, leaky }: Props) {
  const [formats, setFormats] = useState<ReadonlySet<ReportFormat>>(new Set(['html', 'json', 'csv']))
  const write = useJob('report.write')
  const toggle = <T,>(set: ReadonlySet<T>, item: T): ReadonlySet<T> => {
    const next = new Set(set)
    if (!next.delete(item)) next.add(item)
    return next
  }
  const refusal = (format: ReportFormat): string | null =>
    format === 'pdf' && pdf?.ok === false ? pdf.reason : format === 'bundle' && leaky ? 'A leaky control has no certificate.' : null
  const wanted = FORMATS.map((choice) => choice.format).filter((format) => formats.has(format) && refusal(format) === null)
  const submit = (): void => {
    const chosen = chosenSections(sections)
    void write.start({ run, beside: [...beside], formats: wanted, ...(chosen === undefined ? {} : { sections: chosen }) })
  }
  return (
    <form onSubmit={(event) => { event.preventDefault(); submit() }} className={classes.choices}>
      <Panel title="Formats">
        <div className={classes.choices}>
          {FORMATS.map((choice) => {
            const refused = refusal(choice.format)
            return (
              <Checkbox key={choice.format} classNames={{ description: classes.says }} label={choice.title} disabled={refused !== null} checked={formats.has(choice.format) && refused === null}
                description={refused === null ? choice.says : `Not here: ${refused}`} onChange={() => setFormats(toggle(formats, choice.format))} />
            )
          })}
          <Button type="submit" fullWidth loading={write.busy} disabled={wanted.length === 0 || sections.size === 0}>Write the report</Button>
          {sections.size === 0 ? <Text size="xs" role="status">Choose at least one section.</Text> : null}
          {wanted.length === 0 ? <Text size="xs" role="status">Choose at least one format.</Text> : null}
          {write.busy ? <JobProgress job={write.job} onCancel={() => void write.cancel()} /> : null}
          {write.error === null ? null : <ErrorCard error={write.error} title="The report was not written" />}
          {write.result === null ? null : <Text size="xs" role="status" style={{ color: 'var(--right)' }}>✓ Written: {listedFiles(write.result.files).join(', ')}.</Text>}
        </div>
      </Panel>
      <Panel title="Sections">
        <div className={classes.choices}>
          {SECTIONS.map((choice) => (
            <Checkbox key={choice.section} classNames={{ description: classes.says }} label={choice.title} description={choice.says} checked={sections.has(choice.section)} onChange={() => onSections(toggle(sections, choice.section))} />
          ))}
        </div>
      </Panel>
    </form>
  )
}
