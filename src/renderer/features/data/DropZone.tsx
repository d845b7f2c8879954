import { notifications } from '@mantine/notifications'
import { useState, type DragEvent, type ReactNode } from 'react'
import { bridge } from '../../client/bridge'
import { startImport } from './import-store'
import classes from './Data.module.css'

/** A folder dropped on the Data screen opens in the import sheet. Only a window can learn the path of what was dropped; a browser tab says so. */
export function DropZone({ children }: { readonly children: ReactNode }) {
  const [over, setOver] = useState(false)
  const platform = bridge()?.platform
  const onDrop = (event: DragEvent): void => {
    event.preventDefault()
    setOver(false)
    const file = event.dataTransfer.files[0]
    if (platform === undefined || file === undefined) {
      notifications.show({ message: 'A browser tab does not learn where a dropped folder lies. Choose it with "Import a folder".', autoClose: 6000 })
      return
    }
    void platform.grantDropped(file).then((path) => {
      if (path !== null) startImport(path)
    })
  }
  return (
    <div className={classes.drop} onDragOver={(event) => {
      event.preventDefault()
      setOver(true)
    }} onDragLeave={(event) => {
      if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false)
    }} onDrop={onDrop}>
      {children}
      {over && <div className={classes.dropHint}>Drop the folder to look at it</div>}
    </div>
  )
}
