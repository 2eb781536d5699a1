#!/usr/bin/env node
// The command's place in the package, there before anything is built, so that npm can link it.
import { existsSync } from "node:fs";

const bundle = new URL("../dist/ukc.mjs", import.meta.url);
if (existsSync(bundle)) await import(bundle.href);
else {
  process.stderr.write("ukc is not built yet: npm run build\n");
  process.exitCode = 3;
}
