// The grammar's declarations, as Chevrotain rules over laid-out tokens. It yields a concrete syntax tree; build/ makes the tree that
// the rest of ukc sees. Loops take elements and separators in any order, and the builder reports what is wrong between two elements:
// that way one missing comma is one message and both elements are read.

import { tokenMatcher, type CstNode, type IRecognitionException, type IToken } from "chevrotain";

import { ExpressionParser, type Rule } from "./expression_parser.ts";
import type { Recovery } from "./recovery.ts";
import { recoveries } from "./recovery_policies.ts";
import * as t from "./tokens.ts";

export class UkParser extends ExpressionParser {
  constructor(skipValidations: boolean) {
    super([...t.vocabulary], skipValidations);
    this.analyse();
  }

  protected override recoveryOf(rule: string): Recovery | undefined {
    return recoveries.get(rule);
  }

  // ---- file ------------------------------------------------------------------------------------------------------

  readonly sourceFile: Rule = this.RULE("sourceFile", () => {
    this.MANY(() => {
      this.OR([
        { ALT: () => this.CONSUME(t.Newline) },
        { ALT: () => this.SUBRULE(this.declaration) },
      ]);
    });
  });

  private readonly declaration: Rule = this.RULE("declaration", () => {
    this.MANY(() => this.SUBRULE(this.attribute));
    this.OR({
      IGNORE_AMBIGUITIES: true,
      DEF: [
        { ALT: () => this.SUBRULE(this.useDeclaration) },
        { ALT: () => this.SUBRULE(this.interfaceDeclaration) },
        { ALT: () => this.SUBRULE(this.libraryDeclaration) },
        { ALT: () => this.SUBRULE(this.targetDeclaration) },
        { ALT: () => this.SUBRULE(this.unikernelDeclaration) },
        { ALT: () => this.SUBRULE(this.typeDeclaration) },
        { ALT: () => this.SUBRULE(this.enumDeclaration) },
        { ALT: () => this.SUBRULE(this.functionDeclaration) },
        { ALT: () => this.SUBRULE(this.letDeclaration) },
        { ALT: () => this.SUBRULE(this.reservedDeclaration) },
        { ALT: () => this.SUBRULE(this.stray) },
      ],
    });
  });

  /** Whatever starts nothing: always an error, at the token it consumes. */
  private readonly stray: Rule = this.RULE("stray", () => {
    this.CONSUME(t.Stray);
    this.CONSUME(t.Nothing);
  });

  /** After a header: anything but its body or its end is an error there, so that the body is still read. */
  private readonly endOfHeader: Rule = this.RULE("endOfHeader", () => {
    this.OPTION({
      GATE: () => !this.nextIs(1, t.LCurly, t.Comma),
      DEF: () => {
        this.CONSUME(t.Stray);
        this.CONSUME(t.Nothing);
      },
    });
  });

  /** After a declared name: a type without its colon is an error there. */
  private readonly colonBeforeType: Rule = this.RULE("colonBeforeType", () => {
    this.OPTION({
      GATE: () => tokenMatcher(this.LA(1), t.Word),
      DEF: () => {
        this.CONSUME(t.Word);
        this.CONSUME(t.Nothing);
      },
    });
  });

  private readonly path: Rule = this.RULE("path", () => {
    this.OR([
      { ALT: () => this.CONSUME(t.StringLiteral) },
      { ALT: () => this.SUBRULE(this.template) },
    ]);
  });

  private readonly useDeclaration: Rule = this.RULE("useDeclaration", () => {
    this.CONSUME(t.Use);
    this.OR([
      { ALT: () => this.SUBRULE(this.qualifiedName) },
      { ALT: () => this.SUBRULE(this.path) },
    ]);
  });

  private readonly reservedDeclaration: Rule = this.RULE("reservedDeclaration", () => {
    this.OR([
      { ALT: () => this.CONSUME(t.System, { LABEL: "keyword" }) },
      { ALT: () => this.CONSUME(t.Test, { LABEL: "keyword" }) },
    ]);
    this.CONSUME(t.Nothing);
  });

  // ---- interfaces ------------------------------------------------------------------------------------------------

  private readonly interfaceDeclaration: Rule = this.RULE("interfaceDeclaration", () => {
    this.SUBRULE(this.interfaceHeader);
    this.OPTION(() => this.SUBRULE(this.interfaceBody));
  });

  private readonly interfaceHeader: Rule = this.RULE("interfaceHeader", () => {
    this.CONSUME(t.Interface);
    this.SUBRULE(this.name);
    this.OPTION(() => {
      this.CONSUME(t.Extends);
      this.SUBRULE1(this.qualifiedName);
      this.MANY(() => {
        this.CONSUME(t.Comma);
        this.SUBRULE2(this.qualifiedName);
      });
    });
    this.OPTION1(() => {
      this.CONSUME(t.From);
      this.SUBRULE(this.path);
    });
    this.SUBRULE(this.endOfHeader);
  });

  private readonly interfaceBody: Rule = this.RULE("interfaceBody", () => {
    this.CONSUME(t.LCurly);
    this.MANY(() => this.separated(() => this.SUBRULE(this.interfaceItem, { LABEL: "item" })));
    this.CONSUME(t.RCurly);
  });

  private readonly interfaceItem: Rule = this.RULE("interfaceItem", () => {
    this.MANY(() => this.SUBRULE(this.attribute));
    this.OR({
      IGNORE_AMBIGUITIES: true,
      DEF: [
        { ALT: () => this.SUBRULE(this.paramDeclaration) },
        { ALT: () => this.SUBRULE(this.serviceDeclaration) },
        { ALT: () => this.SUBRULE(this.stray) },
      ],
    });
  });

  private readonly serviceDeclaration: Rule = this.RULE("serviceDeclaration", () => {
    this.CONSUME(t.Service);
    this.SUBRULE(this.name);
    this.CONSUME(t.Colon);
    this.SUBRULE(this.qualifiedName);
  });

  // ---- libraries -------------------------------------------------------------------------------------------------

  private readonly libraryDeclaration: Rule = this.RULE("libraryDeclaration", () => {
    this.SUBRULE(this.libraryHeader);
    this.OPTION(() => this.SUBRULE(this.libraryBody));
  });

  private readonly libraryHeader: Rule = this.RULE("libraryHeader", () => {
    this.OPTION(() => this.CONSUME(t.Default));
    this.OPTION1(() => this.CONSUME(t.Async));
    this.CONSUME(t.Library);
    this.SUBRULE(this.name);
    this.SUBRULE(this.requirements);
    this.CONSUME(t.Arrow);
    this.SUBRULE(this.qualifiedName);
    this.OPTION2(() => {
      this.CONSUME(t.From);
      this.SUBRULE(this.path);
    });
    this.OPTION3(() => {
      this.CONSUME(t.When);
      this.SUBRULE(this.expression);
    });
    this.SUBRULE(this.endOfHeader);
  });

  private readonly requirements: Rule = this.RULE("requirements", () => {
    this.CONSUME(t.LParen);
    this.MANY(() => {
      this.OR([
        { ALT: () => this.CONSUME(t.Comma) },
        { ALT: () => this.SUBRULE(this.requirement, { LABEL: "item" }) },
      ]);
    });
    this.CONSUME(t.RParen);
  });

  private readonly requirement: Rule = this.RULE("requirement", () => {
    this.SUBRULE(this.name);
    this.CONSUME(t.Colon);
    this.SUBRULE(this.type);
  });

  private readonly libraryBody: Rule = this.RULE("libraryBody", () => {
    this.CONSUME(t.LCurly);
    this.MANY(() => this.separated(() => this.SUBRULE(this.libraryItem, { LABEL: "item" })));
    this.CONSUME(t.RCurly);
  });

  private readonly libraryItem: Rule = this.RULE("libraryItem", () => {
    this.MANY(() => this.SUBRULE(this.attribute));
    this.OR({
      IGNORE_AMBIGUITIES: true,
      DEF: [
        { ALT: () => this.SUBRULE(this.paramDeclaration) },
        { ALT: () => this.SUBRULE(this.letDeclaration) },
        { ALT: () => this.SUBRULE(this.assertDeclaration) },
        { GATE: () => this.mayBeSetting(), ALT: () => this.SUBRULE(this.setting) },
        { ALT: () => this.SUBRULE(this.stray) },
      ],
    });
  });

  // ---- targets ---------------------------------------------------------------------------------------------------

  private readonly targetDeclaration: Rule = this.RULE("targetDeclaration", () => {
    this.SUBRULE(this.targetHeader);
    this.OPTION(() => this.SUBRULE(this.targetBody));
  });

  private readonly targetHeader: Rule = this.RULE("targetHeader", () => {
    this.CONSUME(t.Target);
    this.SUBRULE(this.name);
    this.OPTION(() => {
      this.CONSUME(t.From);
      this.SUBRULE(this.path);
    });
    this.SUBRULE(this.endOfHeader);
  });

  private readonly targetBody: Rule = this.RULE("targetBody", () => {
    this.CONSUME(t.LCurly);
    this.MANY(() => this.separated(() => this.SUBRULE(this.targetItem, { LABEL: "item" })));
    this.CONSUME(t.RCurly);
  });

  private readonly targetItem: Rule = this.RULE("targetItem", () => {
    this.MANY(() => this.SUBRULE(this.attribute));
    this.OR({
      IGNORE_AMBIGUITIES: true,
      DEF: [
        { ALT: () => this.SUBRULE(this.provideDeclaration) },
        { ALT: () => this.SUBRULE(this.letDeclaration) },
        { ALT: () => this.SUBRULE(this.assertDeclaration) },
        { GATE: () => this.mayBeSetting(), ALT: () => this.SUBRULE(this.setting) },
        { ALT: () => this.SUBRULE(this.stray) },
      ],
    });
  });

  private readonly provideDeclaration: Rule = this.RULE("provideDeclaration", () => {
    this.CONSUME(t.Provide);
    this.SUBRULE(this.qualifiedName);
    this.OPTION(() => {
      this.CONSUME(t.Star);
      this.SUBRULE(this.expression);
    });
  });

  // ---- unikernels ------------------------------------------------------------------------------------------------

  private readonly unikernelDeclaration: Rule = this.RULE("unikernelDeclaration", () => {
    this.SUBRULE(this.unikernelHeader);
    this.OPTION(() => this.SUBRULE(this.unikernelBody));
  });

  private readonly unikernelHeader: Rule = this.RULE("unikernelHeader", () => {
    this.CONSUME(t.Unikernel);
    this.SUBRULE(this.name);
    this.OPTION(() => {
      this.CONSUME(t.Extends);
      this.SUBRULE(this.qualifiedName);
    });
    this.SUBRULE(this.endOfHeader);
  });

  private readonly unikernelBody: Rule = this.RULE("unikernelBody", () => {
    this.CONSUME(t.LCurly);
    this.MANY(() => this.separated(() => this.SUBRULE(this.unikernelItem, { LABEL: "item" })));
    this.CONSUME(t.RCurly);
  });

  private readonly unikernelItem: Rule = this.RULE("unikernelItem", () => {
    this.MANY(() => this.SUBRULE(this.attribute));
    this.OR({
      IGNORE_AMBIGUITIES: true,
      DEF: [
        { ALT: () => this.SUBRULE(this.paramDeclaration) },
        { ALT: () => this.SUBRULE(this.bootParamDeclaration) },
        { ALT: () => this.SUBRULE(this.deviceDeclaration) },
        { ALT: () => this.SUBRULE(this.networkDeclaration) },
        { ALT: () => this.SUBRULE(this.letDeclaration) },
        { ALT: () => this.SUBRULE(this.appDeclaration) },
        { ALT: () => this.SUBRULE(this.ambientDeclaration) },
        { ALT: () => this.SUBRULE(this.assertDeclaration) },
        { GATE: () => this.nextIs(2, t.LCurly), ALT: () => this.SUBRULE(this.nestedBlock) },
        { GATE: () => this.mayBeSetting(), ALT: () => this.SUBRULE(this.setting) },
        { ALT: () => this.SUBRULE(this.stray) },
      ],
    });
  });

  private readonly paramDeclaration: Rule = this.RULE("paramDeclaration", () => {
    this.CONSUME(t.Param);
    this.SUBRULE(this.name);
    this.SUBRULE(this.colonBeforeType);
    this.OPTION(() => {
      this.CONSUME(t.Colon);
      this.SUBRULE(this.type);
    });
    this.OPTION1(() => {
      this.CONSUME(t.Equals);
      this.SUBRULE(this.expression);
    });
  });

  private readonly bootParamDeclaration: Rule = this.RULE("bootParamDeclaration", () => {
    this.CONSUME(t.Boot);
    this.SUBRULE(this.paramDeclaration);
  });

  private readonly deviceDeclaration: Rule = this.RULE("deviceDeclaration", () => {
    this.SUBRULE(this.deviceHeader);
    this.OPTION(() => this.SUBRULE(this.block));
  });

  private readonly deviceHeader: Rule = this.RULE("deviceHeader", () => {
    this.CONSUME(t.Device);
    this.SUBRULE(this.name);
    this.OPTION(() => {
      this.CONSUME(t.Colon);
      this.SUBRULE1(this.qualifiedName, { LABEL: "interface" });
    });
    this.OPTION1(() => {
      this.CONSUME(t.Equals);
      this.SUBRULE2(this.qualifiedName, { LABEL: "driver" });
    });
    this.SUBRULE(this.endOfHeader);
  });

  private readonly networkDeclaration: Rule = this.RULE("networkDeclaration", () => {
    this.SUBRULE(this.networkHeader);
    this.OPTION(() => this.SUBRULE(this.block));
  });

  private readonly networkHeader: Rule = this.RULE("networkHeader", () => {
    this.CONSUME(t.Network);
    this.SUBRULE1(this.name);
    this.OPTION(() => {
      this.CONSUME(t.On);
      this.SUBRULE2(this.name, { LABEL: "device" });
    });
    this.SUBRULE(this.endOfHeader);
  });

  private readonly appDeclaration: Rule = this.RULE("appDeclaration", () => {
    this.CONSUME(t.App);
    this.SUBRULE(this.name);
    this.OPTION(() => this.SUBRULE(this.arguments));
    this.OPTION1(() => {
      this.CONSUME(t.From);
      this.SUBRULE(this.path);
    });
  });

  private readonly ambientDeclaration: Rule = this.RULE("ambientDeclaration", () => {
    this.CONSUME(t.Ambient);
    this.SUBRULE1(this.name);
    this.MANY(() => {
      this.CONSUME(t.Comma);
      this.SUBRULE2(this.name);
    });
  });

  private readonly assertDeclaration: Rule = this.RULE("assertDeclaration", () => {
    this.CONSUME(t.Assert);
    this.SUBRULE1(this.expression, { LABEL: "condition" });
    this.OPTION(() => {
      this.CONSUME(t.Comma);
      this.SUBRULE2(this.expression, { LABEL: "message" });
    });
  });

  // ---- types, enums, functions, values ---------------------------------------------------------------------------

  private readonly typeDeclaration: Rule = this.RULE("typeDeclaration", () => {
    this.CONSUME(t.TypeKeyword);
    this.SUBRULE(this.name);
    this.CONSUME(t.Equals);
    this.SUBRULE(this.type);
  });

  private readonly enumDeclaration: Rule = this.RULE("enumDeclaration", () => {
    this.SUBRULE(this.enumHeader);
    this.SUBRULE(this.enumBody);
  });

  private readonly enumHeader: Rule = this.RULE("enumHeader", () => {
    this.CONSUME(t.Enum);
    this.SUBRULE(this.name);
    this.SUBRULE(this.endOfHeader);
  });

  private readonly enumBody: Rule = this.RULE("enumBody", () => {
    this.CONSUME(t.LCurly);
    this.MANY(() => this.separated(() => this.SUBRULE(this.enumMember, { LABEL: "item" })));
    this.CONSUME(t.RCurly);
  });

  private readonly enumMember: Rule = this.RULE("enumMember", () => {
    this.MANY(() => this.SUBRULE(this.attribute));
    this.CONSUME(t.Word, { LABEL: "name" });
  });

  private readonly functionDeclaration: Rule = this.RULE("functionDeclaration", () => {
    this.CONSUME(t.Fn);
    this.SUBRULE(this.name);
    this.SUBRULE(this.parameters);
    this.OPTION(() => {
      this.CONSUME(t.Arrow);
      this.SUBRULE(this.type);
    });
    this.CONSUME(t.Equals);
    this.SUBRULE(this.expression);
  });

  private readonly parameters: Rule = this.RULE("parameters", () => {
    this.CONSUME(t.LParen);
    this.MANY(() => {
      this.OR([
        { ALT: () => this.CONSUME(t.Comma) },
        { ALT: () => this.SUBRULE(this.parameter, { LABEL: "item" }) },
      ]);
    });
    this.CONSUME(t.RParen);
  });

  private readonly parameter: Rule = this.RULE("parameter", () => {
    this.SUBRULE(this.name);
    this.CONSUME(t.Colon);
    this.SUBRULE(this.type);
    this.OPTION(() => {
      this.CONSUME(t.Equals);
      this.SUBRULE(this.expression);
    });
  });

  private readonly letDeclaration: Rule = this.RULE("letDeclaration", () => {
    this.CONSUME(t.Let);
    this.SUBRULE(this.name);
    this.SUBRULE(this.colonBeforeType);
    this.OPTION(() => {
      this.CONSUME(t.Colon);
      this.SUBRULE(this.type);
    });
    this.CONSUME(t.Equals);
    this.SUBRULE(this.expression);
  });

  // ---- settings --------------------------------------------------------------------------------------------------

  /**
   * `name =`, or at least a name alone at the start of a line. Two words in a row are no setting: they look like a
   * declaration that does not belong here.
   */
  private mayBeSetting(): boolean {
    if (this.nextIs(2, t.Equals)) return true;
    return this.nextIs(0, t.Newline, t.LCurly, t.Comma) && !tokenMatcher(this.LA(2), t.Word);
  }

  private readonly block: Rule = this.RULE("block", () => {
    this.CONSUME(t.LCurly);
    this.MANY(() => this.separated(() => this.SUBRULE(this.blockItem, { LABEL: "item" })));
    this.CONSUME(t.RCurly);
  });

  private readonly blockItem: Rule = this.RULE("blockItem", () => {
    this.MANY(() => this.SUBRULE(this.attribute));
    this.OR({
      IGNORE_AMBIGUITIES: true,
      DEF: [
        { GATE: () => this.nextIs(2, t.LCurly), ALT: () => this.SUBRULE(this.nestedBlock) },
        { GATE: () => this.mayBeSetting(), ALT: () => this.SUBRULE(this.setting) },
        { ALT: () => this.SUBRULE(this.stray) },
      ],
    });
  });

  private readonly nestedBlock: Rule = this.RULE("nestedBlock", () => {
    this.CONSUME(t.Word, { LABEL: "name" });
    this.SUBRULE(this.block);
  });

  private readonly setting: Rule = this.RULE("setting", () => {
    this.CONSUME(t.Word, { LABEL: "name" });
    this.CONSUME(t.Equals);
    this.SUBRULE(this.expression);
    this.OPTION(() => this.SUBRULE(this.block));
  });

}

export interface ConcreteSyntax {
  readonly root: CstNode;
  readonly errors: readonly IRecognitionException[];
}

let singleton: UkParser | undefined;

/** Reads laid-out tokens. The result is good until the next call. */
export function parseTokens(tokens: IToken[]): ConcreteSyntax {
  singleton ??= new UkParser(true);
  singleton.input = tokens;
  const root = singleton.sourceFile();
  return { root, errors: singleton.errors };
}
