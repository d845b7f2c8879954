import { Button, Menu, Modal } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { useState } from 'react'
import { useLocation } from 'wouter'
import type { RunDetail } from '../../../shared/domain/runs'
import { links } from '../../app/links'
import { useStudioCommand } from '../../client/hooks'
import { ErrorCard } from '../../ui/ErrorCard'
import { offerUndo } from '../../ui/undo'
import { ExportModels } from './ExportModels'
import { ExportRun } from './ExportRun'
import { ModelCard } from './ModelCard'
import { RenameRun, TagRun } from './RunForms'
import { isActive } from './run-words'

const FORMS = { rename: 'Rename the run', tag: 'Tags of the run', export: 'Export the run', models: 'Export the models', card: 'Model card' } as const
const SIZES = { rename: 'sm', tag: 'sm', export: 'lg', models: 'lg', card: '60rem' } as const
export type RunForm = keyof typeof FORMS

/** What is done with a run now and then: name, tags, a new run like it, a folder to carry away, removal with undo. */
export function RunMenu({ run, form, onForm, onLike }: { readonly run: RunDetail; readonly form: RunForm | null; readonly onForm: (form: RunForm | null) => void; readonly onLike: () => void }) {
  const [, navigate] = useLocation()
  const [menu, setMenu] = useState(false)
  const remove = useStudioCommand('run.remove')
  const restore = useStudioCommand('run.restore')
  const takeAway = (): void => remove.mutate({ run: run.run }, {
    onSuccess: () => {
      navigate(links.training())
      offerUndo(`${run.name} was removed.`, () => restore.mutateAsync({ run: run.run }))
    },
  })
  const close = (): void => onForm(null)
  return (
    <>
      <Menu position="bottom-end" opened={menu} onChange={setMenu}>
        <Menu.Target><Button variant="default" rightSection={<IconChevronDown size={13} aria-hidden />}>More</Button></Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => onForm('rename')}>Rename</Menu.Item>
          <Menu.Item onClick={() => onForm('tag')}>Tags</Menu.Item>
          <Menu.Item onClick={onLike}>New run like this</Menu.Item>
          {run.foldsDone > 0 ? <Menu.Item onClick={() => navigate(links.ownPictures(run.run))}>Try it on your own pictures</Menu.Item> : null}
          <Menu.Item onClick={() => onForm('export')}>Export to a folder</Menu.Item>
          {run.foldsDone > 0 ? <Menu.Item onClick={() => onForm('models')}>Export the models (ONNX, TFLite)</Menu.Item> : null}
          {run.kind === 'cross-validation' && run.foldsDone > 0 ? <Menu.Item onClick={() => onForm('card')}>Model card</Menu.Item> : null}
          <Menu.Item disabled={isActive(run)} onClick={takeAway}>{isActive(run) ? 'Remove (cancel it first)' : 'Remove'}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Modal opened={form !== null} onClose={close} title={form === null ? '' : FORMS[form]} size={SIZES[form ?? 'rename']} closeButtonProps={{ 'aria-label': 'Close' }}>
        {form === 'rename' ? <RenameRun run={run} onDone={close} /> : null}
        {form === 'tag' ? <TagRun run={run} onDone={close} /> : null}
        {form === 'export' ? <ExportRun run={run} /> : null}
        {form === 'models' ? <ExportModels run={run} /> : null}
        {form === 'card' ? <ModelCard run={run} /> : null}
      </Modal>
      {remove.error === null ? null : <div style={{ flexBasis: '100%', marginTop: 8 }}><ErrorCard error={remove.error} /></div>}
    </>
  )
}
