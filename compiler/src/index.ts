// The public face of @ukc/compiler for tools that live in the same process: the language server, tests, other build tools.

export { analyze, hasErrors, type Analysis, type AnalyzedUnikernel, type AnalyzeOptions } from "./analyze.ts";
export type { CheckedConfig, CheckedUnikernel } from "./config/checked.ts";
export { overlay, type FileSystem, type FolderEntry } from "./config/filesystem.ts";
export type { GlueProgram, MemoryPlan, MemoryTerm } from "./glue/program.ts";
export type { TextCache } from "./resolve/signature.ts";
export type { Solution } from "./resolve/solution.ts";
export { graphText, wiringGraph, type GraphFormat } from "./views/graph.ts";
export { helpText, librariesText, targetsText } from "./views/help.ts";
export { planText, type PlanOptions } from "./views/plan.ts";
export { whyText } from "./views/why.ts";
