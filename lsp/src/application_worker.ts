// The thread behind application.ts.

import { parentPort } from "node:worker_threads";
import { analyze, hasErrors, overlay } from "@ukc/compiler";
import { checkApplication } from "@ukc/compiler/application";
import { cacheFolder, diskFileSystem, signatureCache, standardFolder } from "@ukc/compiler/host";
import type { Diagnostic } from "@ukc/grammar";
import type { Answer, Question } from "./application.ts";

parentPort?.on("message", async ({ id, entry, documents }: Question) => {
  let diagnostics: readonly Diagnostic[] = [];
  let failure: string | undefined;
  try {
    diagnostics = await check(entry, documents);
  } catch (error) {
    failure = error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
  parentPort?.postMessage({ id, diagnostics, failure } satisfies Answer);
});

async function check(entry: string, documents: ReadonlyMap<string, string>): Promise<readonly Diagnostic[]> {
  const stdlib = standardFolder();
  const files = overlay(documents, diskFileSystem());
  const analysis = await analyze(files, entry, { standardFolder: stdlib, target: undefined, defines: new Map(), cache: signatureCache(`${cacheFolder()}/signatures`), showPath: (path) => path });
  if (analysis === undefined || hasErrors(analysis.diagnostics)) return [];
  return analysis.unikernels.flatMap(({ glue }) => (glue === undefined ? [] : checkApplication(glue, files, stdlib)));
}
