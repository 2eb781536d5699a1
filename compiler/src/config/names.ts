// Which declarations a file sees: its own; what the files and packages it uses declare; the namespaces that
// `use` brings; and, last, everything of the standard library but its libraries, functions and values, which are
// reached by namespace, so that a library added there can never change what an existing file means.

import type { Name, Place, QualifiedName } from "@ukc/grammar";
import { originOf, type Checker } from "./checker.ts";
import { deprecatedName, wrongKindOfName } from "./diagnostics/names.ts";
import { noSuchMember } from "./diagnostics/types.ts";
import { replacement } from "./checker.ts";
import type { Meaning, Scope } from "./scope.ts";
import { nearest } from "./spelling.ts";
import { describeMember, type Member, type Module } from "./symbol.ts";

const visibleWithoutUse: ReadonlySet<Member["kind"]> = new Set(["Interface", "Type", "Enum", "Target"]);

/** The names at the top of a file. */
export function moduleScope(checker: Checker, module: Module): Scope {
  return {
    lookup(name): Meaning | undefined {
      const own = module.members.get(name);
      if (own !== undefined) return { kind: "Member", member: own };
      const used = module.uses.find((each) => each.name === name);
      if (used !== undefined) return { kind: "Namespace", module: used };
      for (const each of module.uses) {
        const member = each.isStandard ? undefined : each.members.get(name);
        if (member !== undefined) return { kind: "Member", member };
      }
      for (const each of checker.standard) {
        const member = each.members.get(name);
        if (member !== undefined && (visibleWithoutUse.has(member.kind) || module.isStandard)) return { kind: "Member", member };
      }
      return undefined;
    },
    *names() {
      yield* module.members.keys();
      for (const each of module.uses) {
        yield each.name;
        if (!each.isStandard) yield* each.members.keys();
      }
      for (const each of checker.standard) {
        for (const member of each.members.values()) if (visibleWithoutUse.has(member.kind)) yield member.name;
      }
    },
  };
}

/** Records that the name at `place` leads to `member`, and warns when that is deprecated. */
export function referToMember(checker: Checker, place: Place, member: Member): void {
  checker.refer(place, { file: member.module.path, range: member.nameRange });
  const attribute = member.declaration.attributes.find((each) => each.name.kind === "Name" && each.name.text === "deprecated");
  if (attribute === undefined) return;
  const reason = attribute.arguments.find((argument) => argument.name === undefined)?.value;
  const use = attribute.arguments.find((argument) => argument.name?.text === "use")?.value;
  const replaced = use?.kind === "NameExpression" ? use.name : undefined;
  const text = reason?.kind === "StringLiteral" ? reason.parts.map((part) => (part.kind === "StringText" ? part.value : "")).join("") : "no reason is given";
  checker.report(
    deprecatedName,
    place,
    { name: member.name, reason: text, replacement: replaced },
    { fixes: replaced === undefined ? [] : [replacement(place, replaced)] },
  );
}

/**
 * The member of one of the wanted kinds that a qualified name leads to, or `undefined` after a report. `wanted` is what the
 * message calls it: `interface`.
 */
export function resolveMember<K extends Member["kind"]>(
  checker: Checker,
  module: Module,
  name: QualifiedName,
  kinds: readonly K[],
  wanted: string,
): Extract<Member, { kind: K }> | undefined {
  const [first, ...rest] = name.segments;
  if (first === undefined) return undefined;
  const member = rest.length === 0 ? resolveSimple(checker, module, first, kinds, wanted) : resolveInNamespace(checker, module, first, rest);
  if (member === undefined) return undefined;
  const place = originOf(module, name);
  if (!isOfKind(member, kinds)) {
    checker.report(wrongKindOfName, place, { name: member.name, is: describeMember(member), wanted: `a${/^[aeiou]/.test(wanted) ? "n" : ""} ${wanted}` });
    return undefined;
  }
  referToMember(checker, place, member);
  return member;
}

function isOfKind<K extends Member["kind"]>(member: Member, kinds: readonly K[]): member is Extract<Member, { kind: K }> {
  return kinds.some((kind) => kind === member.kind);
}

function resolveSimple(checker: Checker, module: Module, name: Name, kinds: readonly Member["kind"][], wanted: string): Member | undefined {
  const meaning = moduleScope(checker, module).lookup(name.text);
  if (meaning?.kind === "Member") return meaning.member;
  const place = originOf(module, name);
  // A driver or a service's library may be named barely, without `use`, as long as the name says which one it is.
  const unqualified = checker.standard.flatMap((each) => {
    const member = each.members.get(name.text);
    return member !== undefined && kinds.includes(member.kind) ? [member] : [];
  });
  if (unqualified.length === 1) return unqualified[0];
  if (meaning?.kind === "Namespace") {
    checker.report(wrongKindOfName, place, { name: name.text, is: "a module", wanted: `a${/^[aeiou]/.test(wanted) ? "n" : ""} ${wanted}` });
    return undefined;
  }
  const everywhere = [module, ...module.uses, ...checker.standard].flatMap((each) => [...each.members.values()]);
  checker.reportUnknownName(
    place,
    name.text,
    wanted,
    everywhere.filter((member) => kinds.includes(member.kind)).map((member) => member.name),
  );
  return undefined;
}

function resolveInNamespace(checker: Checker, module: Module, first: Name, rest: readonly Name[]): Member | undefined {
  const [second] = rest;
  const meaning = moduleScope(checker, module).lookup(first.text);
  if (meaning?.kind !== "Namespace" || second === undefined || rest.length !== 1) {
    checker.reportUnknownName(originOf(module, first), first.text, "module", module.uses.map((each) => each.name));
    return undefined;
  }
  const member = meaning.module.members.get(second.text);
  if (member === undefined) reportNoSuchMember(checker, originOf(module, second), second.text, `\`${first.text}\``, [...meaning.module.members.keys()]);
  return member;
}

export function reportNoSuchMember(checker: Checker, place: Place, name: string, of: string, members: readonly string[]): void {
  const suggestion = nearest(name, members);
  checker.report(
    noSuchMember,
    place,
    { name, of, suggestion, members },
    { fixes: suggestion === undefined ? [] : [replacement(place, suggestion)] },
  );
}
