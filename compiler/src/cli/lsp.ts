// `ukc lsp`: starts the language server, which is a bundle of its own beside this one (package @ukc/lsp).

import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Command } from "commander";
import { Option } from "commander";
import { COMMAND_LINE_WRONG, FINE, TOOL_MISSING } from "./status.ts";

export function lspCommand(parent: Command, done: (status: number) => void): void {
  parent.command("lsp").description("start the language server")
    .option("--stdio", "talk over standard input and output")
    .addOption(new Option("--node-ipc", "talk over Node's channel to the parent process"))
    .addOption(new Option("--clientProcessId <pid>", "end when this process does").hideHelp())
    .action(async (flags: { readonly stdio?: true; readonly nodeIpc?: true }) => {
      if (flags.stdio !== true && flags.nodeIpc !== true) {
        process.stderr.write("ukc lsp: say how to talk, --stdio or --node-ipc\n");
        return done(COMMAND_LINE_WRONG);
      }
      const server = new URL("./lsp.mjs", import.meta.url);
      if (!existsSync(fileURLToPath(server))) {
        process.stderr.write("ukc lsp: the language server is not installed. The package @ukc/lsp brings it.\n");
        return done(TOOL_MISSING);
      }
      await import(server.href);
      done(FINE);
    });
}
