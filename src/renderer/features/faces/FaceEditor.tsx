import { Button, Group, Skeleton, Text, Title } from '@mantine/core'
import { IconArrowBackUp, IconDeviceFloppy } from '@tabler/icons-react'
import { useState } from 'react'
import type { FaceDetail } from '../../../shared/domain/faces'
import type { Eyes } from '../../../shared/face-geometry'
import { useStudioCommand, useStudioQuery } from '../../client/hooks'
import { ErrorCard } from '../../ui/ErrorCard'
import { differ, rounded, startingEyes } from './face-edit'
import { faceSentence, stateMark, stateWords } from './face-words'
import { FaceStage } from './FaceStage'
import classes from './Faces.module.css'
import { LiveCrop } from './LiveCrop'

/** One sequence's face: the frame with its handles, the crop beside it, and what speaks for it. */
export function FaceEditor({ sequence }: { readonly sequence: string }) {
  const query = useStudioQuery('faces.get', { sequence })
  if (query.error !== null) return <ErrorCard title="This face cannot be shown" error={query.error} onRetry={() => void query.refetch()} />
  if (query.data === undefined) return <Skeleton height={320} role="status" aria-label="Loading the face" />
  return <Editing face={query.data} />
}

function Editing({ face }: { readonly face: FaceDetail }) {
  const [edit, setEdit] = useState<{ readonly of: string; readonly eyes: Eyes } | null>(null)
  const [picture, setPicture] = useState<HTMLImageElement | null>(null)
  const save = useStudioCommand('faces.set')
  const undo = useStudioCommand('faces.clear')
  const name = `${face.subject}/${face.name}`
  // an edit ends when the studio's answer is another one, without a new mount that would take the focus away
  const state = `${face.state} ${face.at ?? ''} ${face.edits}`
  const moved = edit?.of === state ? edit.eyes : null
  if (face.frame === null) return <Text>{name} has no frame to show.</Text>
  const eyes = moved ?? face.eyes ?? startingEyes(face.frame.width, face.frame.height)
  const changed = differ(moved, null) && (face.eyes === null || differ(moved, face.eyes))
  return (
    <section className={classes.editor} aria-label={`Face of ${name}`}>
      <Group justify="space-between" wrap="nowrap">
        <Title order={2} size="h3">{name}</Title>
        <span className={classes.state} data-state={face.state}>{stateMark(face.state)} {stateWords(face.state)}</span>
      </Group>
      <FaceStage frame={face.frame} name={name} eyes={eyes} onChange={(next) => setEdit({ of: state, eyes: next })} onPicture={setPicture} />
      <div className={classes.below}>
        <figure className={classes.cropFigure}>
          {changed ? <LiveCrop picture={picture} eyes={eyes} /> : face.crop === null ? <span className={classes.live} /> : <img className={classes.live} src={face.crop} alt={`What a network reads of ${name}: 48 by 48 pixels`} draggable={false} />}
          <figcaption>{changed ? 'As it lies now' : '48 x 48, as a network reads it'}</figcaption>
        </figure>
        <div className={classes.words}>
          <Text size="sm">{faceSentence(face)}</Text>
          <Text size="xs" c="dimmed">Eyes at {[eyes.left, eyes.right].map((eye) => eye.map((one) => one.toFixed(1)).join(', ')).join(' and ')}. Drag an eye, the box or its corner; arrows move what has the focus by a pixel, with Shift by ten.</Text>
          <Group gap="xs" mt="xs">
            <Button size="xs" leftSection={<IconDeviceFloppy size={14} aria-hidden />} disabled={!changed} loading={save.isPending} onClick={() => save.mutate({ sequence: face.sequence, face: rounded(eyes) })}>Save</Button>
            <Button size="xs" variant="default" disabled={moved === null} onClick={() => setEdit(null)}>As it was</Button>
            <Button size="xs" variant="default" leftSection={<IconArrowBackUp size={14} aria-hidden />} disabled={face.edits === 0} loading={undo.isPending} onClick={() => undo.mutate({ sequence: face.sequence })}>Take the last edit back</Button>
          </Group>
          {[save.error, undo.error].map((error, at) => (error === null ? null : <ErrorCard key={at} title={at === 0 ? 'The face was not saved' : 'Nothing was taken back'} error={error} />))}
        </div>
      </div>
    </section>
  )
}
