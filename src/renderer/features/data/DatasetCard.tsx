import { Text } from '@mantine/core'
import { Link } from 'wouter'
import { CLASSES } from '../../../shared/domain/emotion'
import type { Dataset } from '../../../shared/domain/dataset'
import { links } from '../../app/links'
import { EMOTION_COLOURS } from '../../theme/emotions'
import { EmotionChip } from '../../ui/EmotionChip'
import { Facts } from '../../ui/Facts'
import { formatCount, formatTime, plural } from '../../ui/format'
import classes from './Data.module.css'

/** A dataset at a glance: counts, classes as one bar, and what needs attention. */
export function DatasetCard({ dataset }: { readonly dataset: Dataset }) {
  return (
    <article className={classes.card} aria-label={dataset.name}>
      <div className={classes.cardHead}>
        <Link href={links.dataset(dataset.dataset)} className={classes.name}>{dataset.name}</Link>
        <DatasetBadges dataset={dataset} />
      </div>
      <Text className="mono dim">{dataset.path}</Text>
      <Facts facts={datasetFacts(dataset)} />
      <ClassBar counts={dataset.classes} />
      <Text size="xs" c="dimmed">imported {formatTime(dataset.importedAt)}</Text>
    </article>
  )
}

/** The counts that every place shows of a dataset, in one order. */
export function datasetFacts(dataset: Dataset): { label: string; value: string; tone?: 'caution' | undefined }[] {
  return [
    { label: 'subjects', value: dataset.subjectIds ? formatCount(dataset.subjects) : 'not named' },
    { label: 'sequences', value: formatCount(dataset.sequences) },
    { label: 'labelled', value: formatCount(dataset.labelledSequences) },
    { label: 'frames', value: formatCount(dataset.frames) },
    { label: 'problems', value: formatCount(dataset.problems), tone: dataset.problems > 0 ? 'caution' : undefined },
  ]
}

/** Layout, and in words what is special: rendered faces, a folder that is not there, problems. */
export function DatasetBadges({ dataset }: { readonly dataset: Dataset }) {
  return (
    <span className={classes.badges}>
      {!dataset.present && <span className={classes.badge} data-tone="caution">folder not found</span>}
      {!dataset.subjectIds && <span className={classes.badge} data-tone="caution">no subject ids</span>}
      {dataset.synthetic && <span className={classes.badge}>rendered faces</span>}
      <span className={classes.badge}>{dataset.format.toUpperCase()}</span>
    </span>
  )
}

function ClassBar({ counts }: { readonly counts: readonly number[] }) {
  const total = counts.reduce((sum, count) => sum + count, 0)
  if (total === 0) return <Text size="xs" c="dimmed">No sequence has a label yet.</Text>
  return (
    <div>
      <div className={classes.classBar} role="img" aria-label={`Labelled sequences: ${CLASSES.map((name, index) => `${name} ${counts[index] ?? 0}`).join(', ')}`}>
        {CLASSES.map((name, index) => <span key={name} style={{ width: `${((counts[index] ?? 0) / total) * 100}%`, background: EMOTION_COLOURS[name] }} />)}
      </div>
      <div className={classes.classNames} aria-hidden>
        {CLASSES.map((name, index) => <EmotionChip key={name} emotion={name} short detail={String(counts[index] ?? 0)} />)}
      </div>
    </div>
  )
}

/** `327 labelled sequences of 118 subjects`. */
export function labelledWords(dataset: Dataset): string {
  const labelled = plural(dataset.labelledSequences, 'labelled sequence')
  return dataset.subjectIds ? `${labelled} of ${plural(dataset.labelledSubjects, 'subject')}` : labelled
}
