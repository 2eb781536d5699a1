// `npm run extension`: the VS Code extension as one .vsix file, made without a network. It holds the language server with all
// that it needs (no LLVM), so that it works where ukc is not installed.
import { cpSync, createWriteStream, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { deflateSync } from "node:zlib";
import * as esbuild from "esbuild";
import { ZipFile } from "yazl";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const home = join(root, "vscode-extension");
const output = join(home, "dist");
const manifest = JSON.parse(readFileSync(join(home, "package.json"), "utf8"));
const MODIFIED = new Date("2020-01-01T00:00:00Z"); // the same input makes the same bits

rmSync(output, { recursive: true, force: true });
mkdirSync(output, { recursive: true });

await esbuild.build({
  entryPoints: [join(home, "src", "extension.ts")], outfile: join(output, "extension.cjs"),
  bundle: true, format: "cjs", platform: "node", target: "node20", external: ["vscode"], minify: true, logLevel: "warning",
});

// The server lies as deep as the command does in a checkout, and finds the standard library beside it.
const server = join(output, "server");
await esbuild.build({
  entryPoints: { lsp: join(root, "lsp", "src", "main.ts"), lsp_worker: join(root, "lsp", "src", "application_worker.ts") },
  outdir: join(server, "dist"), outExtension: { ".js": ".mjs" }, bundle: true, splitting: true, format: "esm", platform: "node", target: "node20", minify: true, logLevel: "warning",
  external: ["llvm-bindings", "esbuild", "@viz-js/viz"], define: { UKC_VERSION: JSON.stringify(manifest.version) },
  // Some dependencies are CommonJS and call `require`; TypeScript asks for its own file name.
  banner: { js: 'import { createRequire as __createRequire } from "node:module"; import { dirname as __folderOf } from "node:path"; import { fileURLToPath as __pathOf } from "node:url";\nconst require = __createRequire(import.meta.url), __filename = __pathOf(import.meta.url), __dirname = __folderOf(__filename);' },
});
cpSync(join(root, "stdlib"), join(output, "stdlib"), {
  recursive: true,
  filter: (path) => { const name = relative(join(root, "stdlib"), path); return !/(^|\/)(test|node_modules|\.cache)(\/|$)/.test(name) && (statSync(path).isDirectory() || /\.(ts|uk|json)$/.test(path)); },
});

const grammarBundle = join(output, "grammar.mjs");
await esbuild.build({ stdin: { contents: 'export { textMateGrammar } from "@ukc/grammar";', resolveDir: root, loader: "ts" }, bundle: true, format: "esm", platform: "node", outfile: grammarBundle, logLevel: "warning" });
const { textMateGrammar } = await import(grammarBundle);
rmSync(grammarBundle);
writeFileSync(join(output, "uk.tmLanguage.json"), `${JSON.stringify(textMateGrammar(), null, 2)}\n`);
writeFileSync(join(output, "icon.png"), icon(128));

const vsix = join(output, `${manifest.name}-${manifest.version}.vsix`);
const zip = new ZipFile();
const add = (name, content) => zip.addBuffer(Buffer.from(content), name, { mtime: MODIFIED, mode: 0o644 });
add("extension.vsixmanifest", vsixManifest());
add("[Content_Types].xml", '<?xml version="1.0" encoding="utf-8"?>\n<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension=".json" ContentType="application/json"/><Default Extension=".vsixmanifest" ContentType="text/xml"/><Default Extension=".cjs" ContentType="application/javascript"/><Default Extension=".mjs" ContentType="application/javascript"/><Default Extension=".ts" ContentType="text/plain"/><Default Extension=".uk" ContentType="text/plain"/><Default Extension=".md" ContentType="text/markdown"/><Default Extension=".png" ContentType="image/png"/><Default Extension=".svg" ContentType="image/svg+xml"/></Types>\n');
const { devDependencies, private: isPrivate, type, ...shipped } = manifest;
add("extension/package.json", `${JSON.stringify(shipped, null, 2)}\n`);
for (const name of ["language-configuration.json", "snippets.json"]) add(`extension/${name}`, readFileSync(join(home, name)));
for (const folder of ["walkthrough", "pictures"]) for (const name of readdirSync(join(home, folder)).sort()) add(`extension/${folder}/${name}`, readFileSync(join(home, folder, name)));
for (const name of readdirSync(output, { recursive: true }).map(String).sort()) {
  if (statSync(join(output, name)).isFile() && !name.endsWith(".vsix")) add(`extension/dist/${name}`, readFileSync(join(output, name)));
}
zip.end();
await new Promise((resolve, reject) => zip.outputStream.pipe(createWriteStream(vsix)).on("close", resolve).on("error", reject));
process.stdout.write(`${relative(process.cwd(), vsix)}: ${statSync(vsix).size.toLocaleString("en")} bytes. To install it: code --install-extension ${relative(process.cwd(), vsix)}\n`);

function vsixManifest() {
  const { name, publisher, version, displayName, description, engines, categories } = manifest;
  const escape = (text) => text.replace(/[<>&"]/g, (each) => `&#${each.charCodeAt(0)};`);
  return `<?xml version="1.0" encoding="utf-8"?>
<PackageManifest Version="2.0.0" xmlns="http://schemas.microsoft.com/developer/vsx-schema/2011">
  <Metadata>
    <Identity Language="en-US" Id="${name}" Version="${version}" Publisher="${publisher}"/>
    <DisplayName>${escape(displayName)}</DisplayName>
    <Description xml:space="preserve">${escape(description)}</Description>
    <Categories>${escape(categories.join(","))}</Categories>
    <Properties><Property Id="Microsoft.VisualStudio.Code.Engine" Value="${engines.vscode}"/></Properties>
    <Icon>extension/dist/icon.png</Icon>
  </Metadata>
  <Installation><InstallationTarget Id="Microsoft.VisualStudio.Code"/></Installation>
  <Dependencies/>
  <Assets>
    <Asset Type="Microsoft.VisualStudio.Code.Manifest" Path="extension/package.json" Addressable="true"/>
    <Asset Type="Microsoft.VisualStudio.Services.Icons.Default" Path="extension/dist/icon.png" Addressable="true"/>
  </Assets>
</PackageManifest>
`;
}

/** The hexagon and its kernel, as a PNG. */
function icon(size) {
  const pixels = Buffer.alloc(size * (size * 4 + 1));
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const [dx, dy] = [Math.abs(x - size / 2) / (size / 2), Math.abs(y - size / 2) / (size / 2)];
      const edge = Math.max(dx * 1.1547, dy + dx * 0.57735);
      const colour = dx * dx + dy * dy < 0.09 ? [224, 138, 43, 255] : edge < 0.92 && edge > 0.74 ? [47, 127, 209, 255] : [0, 0, 0, 0];
      pixels.set(colour, y * (size * 4 + 1) + 1 + x * 4);
    }
  }
  const crc = (bytes) => { let c = ~0; for (const byte of bytes) { c ^= byte; for (let k = 0; k < 8; k++) c = (c >>> 1) ^ (0xedb88320 & -(c & 1)); } return ~c >>> 0; };
  const chunk = (type, data) => { const body = Buffer.concat([Buffer.from(type), data]); const out = Buffer.alloc(body.length + 8); out.writeUInt32BE(data.length); body.copy(out, 4); out.writeUInt32BE(crc(body), body.length + 4); return out; };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size); header.writeUInt32BE(size, 4); header.set([8, 6, 0, 0, 0], 8);
  return Buffer.concat([Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]), chunk("IHDR", header), chunk("IDAT", deflateSync(pixels)), chunk("IEND", Buffer.alloc(0))]);
}
