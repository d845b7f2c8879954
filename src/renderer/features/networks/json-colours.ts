import { syntaxTree } from '@codemirror/language'
import { RangeSetBuilder } from '@codemirror/state'
import { Decoration, ViewPlugin, type DecorationSet, type EditorView, type ViewUpdate } from '@codemirror/view'

/** The kinds of JSON value that have a colour of their own, by the grammar's names, with the class that `editor-theme.ts` paints. */
const MARKS: Readonly<Record<string, Decoration>> = {
  PropertyName: Decoration.mark({ class: 'cm-json-name' }),
  Number: Decoration.mark({ class: 'cm-json-value' }),
  True: Decoration.mark({ class: 'cm-json-value' }),
  False: Decoration.mark({ class: 'cm-json-value' }),
  Null: Decoration.mark({ class: 'cm-json-value' }),
}

/** Colours names and values of the lines in sight. The ready-made styles know neither of the studio's two themes. */
export const jsonColours = ViewPlugin.fromClass(class {
  decorations: DecorationSet

  constructor(view: EditorView) {
    this.decorations = marksIn(view)
  }

  update(update: ViewUpdate): void {
    if (update.docChanged || update.viewportChanged || syntaxTree(update.startState) !== syntaxTree(update.state)) this.decorations = marksIn(update.view)
  }
}, { decorations: (plugin) => plugin.decorations })

function marksIn(view: EditorView): DecorationSet {
  const marks = new RangeSetBuilder<Decoration>()
  for (const { from, to } of view.visibleRanges) {
    syntaxTree(view.state).iterate({ from, to, enter: (node) => {
      const mark = MARKS[node.name]
      if (mark !== undefined) marks.add(node.from, node.to, mark)
    } })
  }
  return marks.finish()
}
