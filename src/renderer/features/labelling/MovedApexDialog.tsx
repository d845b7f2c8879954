import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { Link } from 'wouter'
import type { Dataset } from '../../../shared/domain/dataset'
import { asksForMovedApex, peakWords, type MovedApex } from '../../../shared/domain/frame-policy'
import { links } from '../../app/links'
import { useStudioCommand, useStudioQuery } from '../../client/hooks'
import { ErrorCard } from '../../ui/ErrorCard'
import { offerUndo } from '../../ui/undo'
import { askLater, usePolicyQuestion } from './policy-question'

/** Asked once a dataset, when an apex is first moved: whether the frames that count move with it. The answer is kept with the dataset. */
export function MovedApexDialog() {
  const moved = usePolicyQuestion((state) => state.moved)
  const dataset = useStudioQuery('dataset.get', { dataset: moved?.dataset ?? '' }, { enabled: moved !== null })
  const policy = dataset.data?.framePolicy
  if (moved === null || dataset.data === undefined || policy === undefined || policy.movedApex !== null || !asksForMovedApex(policy)) return null
  return <Question dataset={dataset.data} moved={moved} />
}

function Question({ dataset, moved }: { readonly dataset: Dataset; readonly moved: { readonly name: string; readonly frame: number } }) {
  const set = useStudioCommand('dataset.setPolicy')
  const { framePolicy } = dataset
  const last = peakWords(framePolicy)
  const single = framePolicy.frames.n === 1
  const answer = (movedApex: MovedApex): void => set.mutate({ dataset: dataset.dataset, policy: { ...framePolicy, movedApex } }, {
    onSuccess: () => {
      usePolicyQuestion.setState({ moved: null })
      offerUndo(movedApex === 'follow' ? `Of ${dataset.name} ${last} up to the marked apex ${single ? 'counts' : 'count'}.` : `Of ${dataset.name} ${last} ${single ? 'counts' : 'count'}, wherever the apex is marked.`,
        () => set.mutateAsync({ dataset: dataset.dataset, policy: framePolicy }))
    },
  })
  return (
    <Modal opened onClose={askLater} title={`${single ? 'Does' : 'Do'} ${last} move with the apex?`} closeButtonProps={{ 'aria-label': 'Ask me later' }}>
      <Stack gap="sm">
        <Text>The apex of {moved.name} is now marked at frame {moved.frame}, which is not its last. In new fold sets {last} of each sequence of {dataset.name} {single ? 'counts' : 'count'}.</Text>
        {set.error !== null && <ErrorCard error={set.error} title="The answer was not kept" />}
        <Button data-autofocus variant="default" loading={set.isPending} onClick={() => answer('follow')}>{single ? 'It follows' : 'They follow'}: up to the marked apex</Button>
        <Button variant="default" loading={set.isPending} onClick={() => answer('keep')}>{single ? 'It stays' : 'They stay'}: the last of the sequence</Button>
        <Text size="xs" c="dimmed">The answer holds for the whole dataset and can be changed on its page. Fold sets and runs that are there keep the frames they were made with.</Text>
        <Group justify="space-between">
          <Button component={Link} href={links.dataset(dataset.dataset)} variant="subtle" color="gray" onClick={askLater}>Open the dataset’s page</Button>
          <Button variant="subtle" color="gray" onClick={askLater}>Ask me later</Button>
        </Group>
      </Stack>
    </Modal>
  )
}
