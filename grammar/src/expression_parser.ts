// Names, attributes, types and expressions: the part of the grammar that declarations are made of. Expressions are read as a flat
// chain of operands and operators, which costs the stack a fraction of what a rule for each precedence would.

import type { CstNode, ParserMethod, TokenType } from "chevrotain";

import { RecoveringParser } from "./recovery.ts";
import * as t from "./tokens.ts";

export type Rule = ParserMethod<[], CstNode>;

export abstract class ExpressionParser extends RecoveringParser {
  protected nextIs(distance: number, ...types: readonly TokenType[]): boolean {
    return types.includes(this.LA(distance).tokenType);
  }

  /** An item, or a separator of items. */
  protected separated(item: () => void): void {
    this.OR({
      IGNORE_AMBIGUITIES: true,
      DEF: [
        { ALT: () => this.CONSUME(t.Newline) },
        { ALT: () => this.CONSUME(t.Comma) },
        { ALT: item },
      ],
    });
  }

  // ---- names -----------------------------------------------------------------------------------------------------

  protected readonly attribute: Rule = this.RULE("attribute", () => {
    this.CONSUME(t.At);
    this.CONSUME(t.Word, { LABEL: "name" });
    this.OPTION(() => this.SUBRULE(this.arguments));
    this.OPTION1(() => this.CONSUME(t.Newline));
  });

  protected readonly name: Rule = this.RULE("name", () => {
    this.CONSUME(t.Identifier);
  });

  protected readonly qualifiedName: Rule = this.RULE("qualifiedName", () => {
    this.CONSUME(t.Identifier);
    this.MANY(() => {
      this.CONSUME(t.Dot);
      this.CONSUME(t.Word);
    });
  });

  // ---- type expressions ------------------------------------------------------------------------------------------

  protected readonly type: Rule = this.RULE("type", () => {
    this.SUBRULE(this.unrefinedType);
    this.OPTION(() => {
      this.CONSUME(t.Where);
      this.SUBRULE(this.expression);
    });
  });

  protected readonly unrefinedType: Rule = this.RULE("unrefinedType", () => {
    this.OR([
      { ALT: () => this.SUBRULE(this.qualifiedName) },
      { ALT: () => this.SUBRULE(this.listType) },
      { ALT: () => this.SUBRULE(this.recordType) },
      { ALT: () => this.CONSUME(t.Unreadable) },
    ]);
    this.MANY(() => this.CONSUME(t.Question));
  });

  protected readonly listType: Rule = this.RULE("listType", () => {
    this.CONSUME(t.LSquare);
    this.SUBRULE(this.type);
    this.CONSUME(t.RSquare);
  });

  protected readonly recordType: Rule = this.RULE("recordType", () => {
    this.CONSUME(t.LCurly);
    this.MANY(() => this.separated(() => this.SUBRULE(this.recordTypeField, { LABEL: "item" })));
    this.CONSUME(t.RCurly);
  });

  protected readonly recordTypeField: Rule = this.RULE("recordTypeField", () => {
    this.MANY(() => this.SUBRULE(this.attribute));
    this.CONSUME(t.Word, { LABEL: "name" });
    this.CONSUME(t.Colon);
    this.SUBRULE(this.type);
  });

  // ---- expressions -----------------------------------------------------------------------------------------------

  protected readonly expression: Rule = this.RULE("expression", () => {
    this.SUBRULE1(this.operand);
    this.MANY(() => {
      this.OR([
        {
          ALT: () => {
            this.CONSUME(t.BinaryOperator);
            this.SUBRULE2(this.operand);
          },
        },
        {
          ALT: () => {
            this.CONSUME(t.Is);
            this.SUBRULE(this.unrefinedType);
          },
        },
      ]);
    });
  });

  protected readonly operand: Rule = this.RULE("operand", () => {
    this.MANY(() => this.CONSUME(t.UnaryOperator));
    this.SUBRULE(this.primary);
    this.MANY1(() => {
      this.OR([
        { ALT: () => this.SUBRULE(this.member, { LABEL: "postfix" }) },
        { ALT: () => this.SUBRULE(this.arguments, { LABEL: "postfix" }) },
      ]);
    });
  });

  protected readonly member: Rule = this.RULE("member", () => {
    this.CONSUME(t.Dot);
    this.CONSUME(t.Word, { LABEL: "name" });
  });

  protected readonly primary: Rule = this.RULE("primary", () => {
    this.OR([
      { ALT: () => this.CONSUME(t.Literal) },
      { ALT: () => this.CONSUME(t.Identifier) },
      { ALT: () => this.CONSUME(t.It) },
      { ALT: () => this.SUBRULE(this.template) },
      { ALT: () => this.SUBRULE(this.list) },
      { ALT: () => this.SUBRULE(this.record) },
      { ALT: () => this.SUBRULE(this.parenthesized) },
      { ALT: () => this.SUBRULE(this.conditional) },
      { ALT: () => this.SUBRULE(this.match) },
    ]);
  });

  protected readonly arguments: Rule = this.RULE("arguments", () => {
    this.CONSUME(t.LParen);
    this.MANY(() => {
      this.OR([
        { ALT: () => this.CONSUME(t.Comma) },
        { ALT: () => this.SUBRULE(this.argument, { LABEL: "item" }) },
      ]);
    });
    this.CONSUME(t.RParen);
  });

  protected readonly argument: Rule = this.RULE("argument", () => {
    this.OR({
      IGNORE_AMBIGUITIES: true,
      DEF: [
        {
          GATE: () => this.nextIs(2, t.Equals),
          ALT: () => {
            this.CONSUME(t.Word, { LABEL: "name" });
            this.CONSUME(t.Equals);
            this.SUBRULE1(this.expression);
          },
        },
        { ALT: () => this.SUBRULE2(this.expression) },
      ],
    });
  });

  protected readonly template: Rule = this.RULE("template", () => {
    this.CONSUME(t.StringStart);
    this.MANY(() => {
      this.OR([
        { ALT: () => this.CONSUME(t.StringText) },
        { ALT: () => this.SUBRULE(this.interpolation) },
      ]);
    });
    this.CONSUME(t.StringEnd);
  });

  protected readonly interpolation: Rule = this.RULE("interpolation", () => {
    this.CONSUME(t.InterpolationStart);
    this.SUBRULE(this.expression);
    this.CONSUME(t.InterpolationEnd);
  });

  protected readonly list: Rule = this.RULE("list", () => {
    this.CONSUME(t.LSquare);
    this.OR([
      { ALT: () => this.SUBRULE(this.comprehension) },
      {
        ALT: () => {
          this.MANY(() => {
            this.OR1([
              { ALT: () => this.CONSUME(t.Comma) },
              { ALT: () => this.SUBRULE(this.element, { LABEL: "item" }) },
            ]);
          });
        },
      },
    ]);
    this.CONSUME(t.RSquare);
  });

  protected readonly element: Rule = this.RULE("element", () => {
    this.SUBRULE(this.expression);
  });

  protected readonly comprehension: Rule = this.RULE("comprehension", () => {
    this.CONSUME(t.For);
    this.SUBRULE(this.name);
    this.CONSUME(t.In);
    this.SUBRULE1(this.expression, { LABEL: "source" });
    this.OPTION(() => {
      this.CONSUME(t.If);
      this.SUBRULE2(this.expression, { LABEL: "condition" });
    });
    this.CONSUME(t.Colon);
    this.SUBRULE3(this.expression, { LABEL: "element" });
  });

  protected readonly record: Rule = this.RULE("record", () => {
    this.CONSUME(t.LCurly);
    this.MANY(() => this.separated(() => this.SUBRULE(this.recordField, { LABEL: "item" })));
    this.CONSUME(t.RCurly);
  });

  protected readonly recordField: Rule = this.RULE("recordField", () => {
    this.CONSUME(t.Word, { LABEL: "name" });
    this.CONSUME(t.Equals);
    this.SUBRULE(this.expression);
  });

  protected readonly parenthesized: Rule = this.RULE("parenthesized", () => {
    this.CONSUME(t.LParen);
    this.SUBRULE(this.expression);
    this.CONSUME(t.RParen);
  });

  /** A chain of `else if` is a loop here, so it may be as long as anyone likes. */
  protected readonly conditional: Rule = this.RULE("conditional", () => {
    this.CONSUME1(t.If);
    this.SUBRULE1(this.expression, { LABEL: "condition" });
    this.CONSUME1(t.Then);
    this.SUBRULE2(this.expression, { LABEL: "consequent" });
    this.MANY({
      GATE: () => this.nextIs(2, t.If),
      DEF: () => {
        this.CONSUME1(t.Else);
        this.CONSUME2(t.If);
        this.SUBRULE3(this.expression, { LABEL: "condition" });
        this.CONSUME2(t.Then);
        this.SUBRULE4(this.expression, { LABEL: "consequent" });
      },
    });
    this.CONSUME2(t.Else);
    this.SUBRULE5(this.expression, { LABEL: "alternate" });
  });

  protected readonly match: Rule = this.RULE("match", () => {
    this.CONSUME(t.Match);
    this.SUBRULE(this.expression);
    this.SUBRULE(this.matchBody);
  });

  protected readonly matchBody: Rule = this.RULE("matchBody", () => {
    this.CONSUME(t.LCurly);
    this.MANY(() => this.separated(() => this.SUBRULE(this.matchArm, { LABEL: "item" })));
    this.CONSUME(t.RCurly);
  });

  protected readonly matchArm: Rule = this.RULE("matchArm", () => {
    this.SUBRULE1(this.pattern);
    this.MANY(() => {
      this.CONSUME(t.Bar);
      this.SUBRULE2(this.pattern);
    });
    this.CONSUME(t.FatArrow);
    this.SUBRULE(this.expression);
  });

  protected readonly pattern: Rule = this.RULE("pattern", () => {
    this.OR([
      {
        ALT: () => {
          this.CONSUME(t.Is);
          this.SUBRULE(this.unrefinedType);
        },
      },
      { ALT: () => this.SUBRULE(this.operand) },
    ]);
  });
}
