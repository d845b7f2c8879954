import { ckPlus } from './ck-plus'
import { ckPlus48 } from './ck-plus-48'
import { classFolders } from './class-folders'
import { ferCsv } from './fer-csv'
import { ferPlus } from './fer-plus'
import { jaffe } from './jaffe'
import { kdef } from './kdef'
import type { Layout } from './layout'
import { ouluCasia } from './oulu-casia'
import { rafDb } from './raf-db'
import { ravdess } from './ravdess'
import { videos } from './videos'

/** Every layout the studio reads; of two that fit equally well the first is taken. */
export const LAYOUTS: readonly Layout[] = [ckPlus, ckPlus48, ferPlus, ferCsv, rafDb, jaffe, kdef, ouluCasia, ravdess, classFolders, videos]
