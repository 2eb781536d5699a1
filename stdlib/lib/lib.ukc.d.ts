// The library types of the dialect: everything a ukc program may name without importing it. The stock `lib.*.d.ts` cannot
// serve, because they declare what no image contains, and give `any` where `unknown` does (`JSON.parse`). What is declared here has an implementation
// in `../builtins` under the name that `../builtins/README.md` derives from the declaration; what is missing here is
// refused by TypeScript itself, at the place where it is used.
/// <reference no-default-lib="true" />
/// <reference path="./core.d.ts" />
/// <reference path="./types.d.ts" />
/// <reference path="./iteration.d.ts" />
/// <reference path="./number.d.ts" />
/// <reference path="./string.d.ts" />
/// <reference path="./regexp.d.ts" />
/// <reference path="./json.d.ts" />
/// <reference path="./text.d.ts" />
/// <reference path="./array.d.ts" />
/// <reference path="./collections.d.ts" />
/// <reference path="./weak.d.ts" />
/// <reference path="./error.d.ts" />
/// <reference path="./promise.d.ts" />
/// <reference path="./binary.d.ts" />
/// <reference path="./bigint.d.ts" />
/// <reference path="./date.d.ts" />
/// <reference path="./ambient.d.ts" />
