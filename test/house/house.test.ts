// The house keeps its own rules: types, dependencies that run one way, lint (the list is scripts/lint.mjs).
import { expect, it } from "@jest/globals";
import { CHECKS, violations } from "../../scripts/lint.mjs";

const MINUTES = 60_000;

it.each(CHECKS)("$what", (check) => {
  expect(violations(check)).toBe("");
}, 5 * MINUTES);
