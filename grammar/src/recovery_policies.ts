// Up to where each recovering rule of the grammar skips after an error. A rule that is not listed hands the error to its caller.

import type { Recovery } from "./recovery.ts";

const lineRules = [
  "declaration",
  "useDeclaration",
  "typeDeclaration",
  "functionDeclaration",
  "letDeclaration",
  "reservedDeclaration",
  "interfaceItem",
  "libraryItem",
  "targetItem",
  "unikernelItem",
  "blockItem",
  "attribute",
  "ambientDeclaration",
  "assertDeclaration",
  "stray",
];
const elementRules = [
  "requirement",
  "parameter",
  "argument",
  "element",
  "recordField",
  "recordTypeField",
  "enumMember",
  "matchArm",
  "setting",
  "nestedBlock",
  "paramDeclaration",
  "bootParamDeclaration",
  "serviceDeclaration",
  "provideDeclaration",
  "appDeclaration",
];
const headerRules = [
  "interfaceHeader",
  "libraryHeader",
  "targetHeader",
  "unikernelHeader",
  "enumHeader",
  "deviceHeader",
  "networkHeader",
];
const bracketRules = [
  "requirements",
  "parameters",
  "arguments",
  "list",
  "listType",
  "record",
  "recordType",
  "parenthesized",
  "interfaceBody",
  "libraryBody",
  "targetBody",
  "unikernelBody",
  "enumBody",
  "matchBody",
  "block",
  "interpolation",
];

/** By rule name. */
export const recoveries: ReadonlyMap<string, Recovery> = new Map<string, Recovery>([
  ["sourceFile", "file"],
  ...lineRules.map((rule) => [rule, "line"] as const),
  ...elementRules.map((rule) => [rule, "element"] as const),
  ...headerRules.map((rule) => [rule, "header"] as const),
  ...bracketRules.map((rule) => [rule, "bracket"] as const),
]);
