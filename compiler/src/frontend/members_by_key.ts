// `object[key]` in packages, where the object may be an instance of a class and the key the name of a method, which no table in
// an image tells. One function of the program compares the key with each name that is both a method's and said in a package as
// a text; a method of another name is no property that is not there, but an error.

import ts from "typescript";
import type { Expression, FunctionId } from "../ir/hir.ts";
import { STRING, UNKNOWN } from "../ir/types.ts";
import { effect, equal, readLocal, string } from "./build.ts";
import { synthesize } from "./class_objects.ts";
import type { Frame } from "./context.ts";
import { readOfAny } from "./dynamic_values.ts";
import { builtinCall } from "./iteration.ts";

export function readMemberByKey(frame: Frame, object: Expression, key: Expression, node: ts.Node): Expression {
  const { context } = frame;
  context.memberByKey ??= makeReader(frame, node);
  return { kind: "call", function: context.memberByKey, arguments: [object, key], type: UNKNOWN, position: context.position(node) };
}

function makeReader({ context }: Frame, node: ts.Node): FunctionId {
  const position = context.position(node);
  const [object, key] = [context.newLocal("object", UNKNOWN, false), context.newLocal("key", STRING, false)];
  const [held, name] = [readLocal(object, position), readLocal(key, position)];
  const { methods, said } = context.memberFacts;
  return synthesize(context, "member by key", [object, key], UNKNOWN, false, position, (frame) => [
    {
      kind: "if", test: builtinCall(frame, "hasMethodsOnly", [held, name], node), otherwise: [],
      then: [
        ...[...methods].filter((each) => said.has(each)).sort().map((each) => ({
          kind: "if" as const, test: equal(name, string(each, position), position), otherwise: [], then: [{ kind: "return" as const, value: readOfAny(frame, held, each, node), position }],
        })),
        effect(builtinCall(frame, "requireNoMethod", [held, name, string([...methods].filter((each) => !said.has(each)).sort().join(" "), position)], node)),
      ],
    },
    { kind: "return", value: builtinCall(frame, "keyedRead", [held, name], node), position },
  ]);
}
