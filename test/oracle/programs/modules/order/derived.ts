import { mark } from "./trace.ts";
import { Base } from "./base.ts";
mark("derived begins");
export class Derived extends Base { override tag(): string { return "derived of " + super.tag(); } }
mark("derived ends");
