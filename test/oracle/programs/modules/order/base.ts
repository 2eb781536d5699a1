import { mark } from "./trace.ts";
import { Derived } from "./derived.ts";
mark("base begins");
export class Base { tag(): string { return "base"; } static create(): Base { return new Derived(); } }
mark("base ends");
