import { Button, Text } from '@mantine/core'
import { useState } from 'react'
import type { ClassWord, Dataset } from '../../../shared/domain/dataset'
import { useStudioQuery } from '../../client/hooks'
import { useJob } from '../../client/use-job'
import { ErrorCard } from '../../ui/ErrorCard'
import { JobProgress } from '../../ui/JobProgress'
import { offerUndo } from '../../ui/undo'
import { classesOf, meaningsOf, type Choices } from './class-choices'
import { ClassWords } from './ClassWords'

/** The class words of an imported dataset with what they mean, to be changed after the import: its labels are read anew by them, those set in the studio stay. */
export function ClassMap({ dataset }: { readonly dataset: Dataset }) {
  const found = useStudioQuery('dataset.recognise', { path: dataset.path, format: dataset.format }, { enabled: dataset.present })
  if (found.error !== null) return <ErrorCard title="Its class words could not be read" error={found.error} onRetry={() => void found.refetch()} />
  // layouts whose labels lie in files of their own have no such words
  if (found.data === undefined || found.data.words.length === 0) return null
  return <EditedMap key={dataset.dataset} dataset={dataset} words={found.data.words} />
}

function EditedMap({ dataset, words }: { readonly dataset: Dataset; readonly words: readonly ClassWord[] }) {
  const [choices, setChoices] = useState<Choices>({})
  const job = useJob('dataset.import')
  const edited = Object.entries(choices).some(([word, emotion]) => words.some((one) => one.word === word && one.emotion !== emotion))
  const read = (chosen: Choices): Promise<unknown> => job.start({ path: dataset.path, format: dataset.format, classes: classesOf(words, chosen) })
  const save = (): void => {
    const before = meaningsOf(words)
    const after = choices
    void read(after).then((started) => {
      if (started === null) return
      setChoices({})
      offerUndo(`The labels of ${dataset.name} are read anew by its class words.`, () => read({ ...after, ...before }))
    })
  }
  return (
    <div>
      <ClassWords words={words} choices={choices} onChange={setChoices}>
        {job.busy ? <JobProgress job={job.job} onCancel={() => void job.cancel()} /> : (
          <>
            <Button size="compact-sm" disabled={!edited} onClick={save}>Read its labels anew</Button>
            <Button size="compact-sm" variant="default" disabled={!edited} onClick={() => setChoices({})}>Reset</Button>
          </>
        )}
        <Text size="xs" c="dimmed">Labels that were set in the studio stand before these and stay; fold sets and runs keep the labels they were made with.</Text>
      </ClassWords>
      {job.error !== null && <ErrorCard title="The labels were not read anew" error={job.error} />}
    </div>
  )
}
