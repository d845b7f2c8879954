import { Button, FileButton } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useLocation } from 'wouter'
import { links } from '../../app/links'
import { startDraft } from './draft-store'

/** No specification is larger; a file that is would only make the editor slow. */
const MAX_BYTES = 512 * 1024

/** A specification from a file, into the editor: what is wrong with it is shown there, and nothing is kept before it is saved. */
export function ImportFile() {
  const [, navigate] = useLocation()
  const read = async (file: File | null): Promise<void> => {
    if (file === null) return
    if (file.size > MAX_BYTES) {
      notifications.show({ color: 'red', title: `${file.name} has ${file.size} bytes, more than ${MAX_BYTES}.`, message: 'A specification is a small JSON file; choose that one.', autoClose: false })
      return
    }
    startDraft({ text: await file.text(), source: file.name, replaces: null })
    navigate(links.networkDraft())
  }
  return <FileButton onChange={(file) => void read(file)} accept="application/json,.json">{(props) => <Button variant="default" {...props}>Import a file</Button>}</FileButton>
}
