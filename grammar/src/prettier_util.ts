// Prettier's comment and text utilities from its standalone build, which has them but does not declare them in its types. The main
// build declares them, but brings the whole of Prettier's file handling with it.

import type { util as UtilOfMainBuild } from "prettier";
import * as standalone from "prettier/standalone";

export const util: typeof UtilOfMainBuild = (standalone as unknown as { util: typeof UtilOfMainBuild }).util;
