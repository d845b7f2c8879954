import classes from './RunsTable.module.css'

/** The tags of a run, beside its name. */
export function Tags({ tags }: { readonly tags: readonly string[] }) {
  return <>{tags.map((tag) => <span key={tag} className={classes.tag}>{tag}</span>)}</>
}
