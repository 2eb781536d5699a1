// `ukc new NAME`: a project that checks and runs at once, and that every editor understands, because its `tsconfig.json`
// refers to the dialect's own library types.

import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join, relative, resolve, sep } from "node:path";
import type { Command } from "commander";
import { shownPath, standardFolder } from "./host.ts";
import { COMMAND_LINE_WRONG, FINE } from "./status.ts";

const validName = /^[a-z][a-z0-9_]*$/;

export function newCommand(parent: Command, done: (status: number) => void): void {
  parent.command("new").description("make a folder with a unikernel to start from")
    .argument("<name>", "the unikernel's name: lower-case letters, digits and _")
    .action((name: string) => done(create(name)));
}

function create(name: string): number {
  const folder = resolve(name);
  if (!validName.test(name)) return refuse(`${name} is no name for a unikernel: lower-case letters, digits and _ make one`);
  if (existsSync(folder)) return refuse(`${shownPath(folder)} is there already`);
  mkdirSync(folder);
  for (const [file, text] of projectFiles(name, folder)) writeFileSync(join(folder, file), text);
  const at = shownPath(folder);
  process.stdout.write(`Made ${at}. Next:\n  ukc check ${join(at, `${name}.uk`)}\n  ukc run ${join(at, `${name}.uk`)}\n`);
  return FINE;
}

function refuse(why: string): number {
  process.stderr.write(`ukc: ${why}\n`);
  return COMMAND_LINE_WRONG;
}

function projectFiles(name: string, folder: string): [string, string][] {
  const stdlib = relative(folder, standardFolder()).split(sep).join("/");
  const compilerOptions = {
    target: "ES2022",
    module: "ESNext",
    moduleResolution: "Bundler",
    strict: true,
    noEmit: true,
    allowImportingTsExtensions: true,
    noLib: true,
    types: [],
    paths: { "@ukc/stdlib/*": [`${stdlib.startsWith(".") ? "" : "./"}${stdlib}/*`] },
  };
  return [
    [
      `${name}.uk`,
      `unikernel ${name} {\n  target = linux\n  memory = 4MiB\n\n  device console: Console\n\n  app main(console) from "./main.ts"\n}\n`,
    ],
    ["main.ts", `import type { Console } from "@ukc/stdlib/console/console.ts";\n\nexport function main(console: Console): void {\n  console.log("hello from ${name}");\n}\n`],
    ["tsconfig.json", `${JSON.stringify({ compilerOptions, files: ["main.ts", `${stdlib}/lib/lib.ukc.d.ts`] }, null, 2)}\n`],
    [".gitignore", "dist/\n"],
  ];
}
