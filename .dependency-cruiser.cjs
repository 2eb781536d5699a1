// Dependencies run one way (docs/ARCHITECTURE.md); the test of the house runs this.
const to = (path) => ({ path });
module.exports = {
  forbidden: [
    { name: "grammar-knows-nobody", severity: "error", from: { path: "^grammar/" }, to: to("^(compiler|lsp|stdlib|vscode-extension)/") },
    { name: "stdlib-knows-no-compiler", severity: "error", from: { path: "^stdlib/", pathNot: "/test/" }, to: to("^(compiler|grammar|lsp|vscode-extension)/") },
    { name: "compiler-knows-no-editor", severity: "error", from: { path: "^compiler/" }, to: to("^(lsp|vscode-extension)/") },
    { name: "compiler-knows-no-library", severity: "error", from: { path: "^compiler/src/" }, to: { path: "^stdlib/", pathNot: "^stdlib/builtins/regexp/(compile|syntax)[.]ts$" } },
    { name: "analysis-does-no-io", severity: "error", from: { path: "^compiler/src/(config|resolve|glue|editor|ir|frontend)/" }, to: { dependencyTypes: ["core"], pathNot: "^(node:)?(path(/posix)?|crypto)$" } },
    { name: "typescript-in-frontend-only", severity: "error", from: { path: "^compiler/src/", pathNot: "^compiler/src/frontend/" }, to: to("node_modules/typescript/") },
    { name: "llvm-bindings-in-llvm-only", severity: "error", from: { path: "^(compiler|lsp|grammar)/", pathNot: "^compiler/src/llvm/" }, to: to("node_modules/llvm-bindings/") },
    { name: "no-cycles-between-stages", severity: "error", from: { path: "^compiler/src/([^/]+)/" }, to: { circular: true, viaOnly: { pathNot: "^compiler/src/$1/" } } },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "(/dist/|/\\.cache/)" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "node", "default"] },
  },
};
