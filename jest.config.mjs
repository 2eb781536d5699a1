// One runner for every package: TypeScript goes through SWC, modules stay ES modules.
export default {
  testMatch: ["**/*.test.ts"],
  testPathIgnorePatterns: ["/node_modules/", "/dist/", "/.cache/"],
  modulePathIgnorePatterns: ["/dist/", "/.cache/"],
  extensionsToTreatAsEsm: [".ts"],
  transform: { "\\.ts$": ["@swc/jest", { jsc: { target: "es2022", parser: { syntax: "typescript" } }, module: { type: "es6" } }] },
  setupFiles: ["<rootDir>/test/generated_inputs.ts"],
  testTimeout: 60_000,
};
