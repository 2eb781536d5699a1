// Few rules, each for a mistake that the type checker lets through.
import tseslint from "typescript-eslint";

export default tseslint.config(
  { ignores: ["**/node_modules/", "**/dist/", "**/.cache/", "test/oracle/programs/**", "test/oracle/everyday/**", "bench/programs/**", "test/packages/**", "test/npm/upstream/*.ts", "**/fixtures/**"] },
  {
    files: ["**/*.ts"],
    extends: [tseslint.configs.base],
    rules: {
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      "@typescript-eslint/ban-ts-comment": "error",
      "no-constant-condition": ["error", { checkLoops: false }],
      "no-debugger": "error",
      "no-fallthrough": "error",
      "no-unreachable": "error",
      "eqeqeq": ["error", "always", { null: "ignore" }],
    },
  },
  // A declaration names its type parameters as the interface that it merges with does.
  { files: ["**/*.d.ts"], rules: { "@typescript-eslint/no-unused-vars": "off" } },
  // The library types say `any` where the stock ones do and packages rely on it: to the compiler it is a value of which nothing is known.
  { files: ["stdlib/lib/*.d.ts"], rules: { "@typescript-eslint/no-explicit-any": "off" } },
);
