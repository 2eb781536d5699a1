// Target node: the glue and everything it imports as one ES module. The machine's intrinsics are played by Node itself
// (stdlib/targets/node_intrinsics.ts); nothing is compiled, so that Node's debugger sees the application's own lines.

import { rename, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { report, type Diagnostic } from "@ukc/grammar";
import type { Message, Plugin } from "esbuild";
import type { GlueProgram } from "../glue/program.ts";
import { bundleFailed } from "./diagnostics.ts";
import { staged } from "./staging.ts";

export interface NodeModuleOptions {
  readonly output: string;
  readonly stdlib: string;
}

export type NodeModuleOutcome =
  | { readonly kind: "written"; readonly module: string; readonly manifest: string; readonly bytes: number }
  | { readonly kind: "failed"; readonly diagnostics: readonly Diagnostic[] };

export async function writeNodeModule(program: GlueProgram, options: NodeModuleOptions): Promise<NodeModuleOutcome> {
  const { build } = await import("esbuild");
  return await staged(options.output, async (temporary) => {
    const name = `${program.unikernel}.mjs`;
    const bundle = await build({
      stdin: { contents: mainModule(program), resolveDir: dirname(program.entry), sourcefile: "main.mjs", loader: "ts" },
      bundle: true, format: "esm", platform: "node", target: "node20", sourcemap: "inline", legalComments: "none", logLevel: "silent",
      outfile: join(temporary, name), plugins: [generatedFiles(program), machineOnNode(options.stdlib)], conditions: ["ukc"],
    }).catch((error: { readonly errors?: readonly Message[] }) => ({ errors: error.errors ?? [] }));
    if (bundle.errors.length > 0) {
      return { kind: "failed", diagnostics: [report(bundleFailed, program.target.origin, { reasons: bundle.errors.map((error) => error.text) })] };
    }
    const manifest = { format: 1, unikernel: program.unikernel, target: { name: program.target.name, format: program.target.format }, libraries: program.libraries.map(({ instance, library, interface: provided, reason, requires }) => ({ instance, library, interface: provided, reason, requires })) };
    await writeFile(join(temporary, `${program.unikernel}.json`), `${JSON.stringify(manifest, null, 2)}\n`);
    for (const file of [`${program.unikernel}.json`, name]) await rename(join(temporary, file), join(options.output, file));
    const { size } = await import("node:fs/promises").then(({ stat }) => stat(join(options.output, name)));
    return { kind: "written", module: join(options.output, name), manifest: join(options.output, `${program.unikernel}.json`), bytes: size };
  });
}

/** The process ends when nothing holds Node's own loop, with the status that `start` resolved to. */
const mainModule = (program: GlueProgram): string =>
  `import { start } from ${JSON.stringify(program.entry)};\nprocess.exitCode = await start();\n`;

/** Generated modules shadow the disk. */
function generatedFiles(program: GlueProgram): Plugin {
  return {
    name: "generated-files",
    setup(build) {
      build.onLoad({ filter: /./ }, ({ path }) => {
        const text = program.files.get(path);
        return text === undefined ? undefined : { contents: text, loader: "ts", resolveDir: dirname(path) };
      });
      build.onResolve({ filter: /./ }, ({ path }) => (program.files.has(path) ? { path } : undefined));
    },
  };
}

/** `machine/intrinsics.ts` has no bodies; on Node its place is taken. */
function machineOnNode(stdlib: string): Plugin {
  const player = join(stdlib, "targets", "node_intrinsics.ts");
  return {
    name: "machine-on-node",
    setup(build) {
      build.onResolve({ filter: /intrinsics\.ts$/ }, ({ path, resolveDir }) =>
        join(resolveDir, path) === join(stdlib, "machine", "intrinsics.ts") ? { path: player } : undefined);
      build.onResolve({ filter: /^@ukc\/stdlib\// }, ({ path }) => ({ path: join(stdlib, path.slice("@ukc/stdlib/".length)) }));
    },
  };
}
