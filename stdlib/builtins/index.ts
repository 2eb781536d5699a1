// Every builtin, under the name README.md derives from its declaration in ../lib. Only the compiler's front end reads it.
export * from "./array.ts";
export * from "./array_buffer.ts";
export * from "./big_typed_array.ts";
export { atob, btoa } from "./base64.ts";
export * from "./bigint.ts";
export * from "./clock.ts";
export { String_localeCompare } from "./collation.ts";
export * from "./console.ts";
export { Boolean_toString, Boolean_valueOf, BooleanConstructor_call, operandText, StringConstructor_call, stringOf } from "./conversion.ts";
export * from "./date/date.ts";
export { DOMException } from "./dom_exception.ts";
export { looselyEqual } from "./equality.ts";
export * from "./error.ts";
export {
  asyncFromSync, asyncGeneratorBegin, asyncGeneratorCreate, asyncGeneratorDelegate, asyncGeneratorIsReturning, asyncGeneratorReturn, asyncGeneratorThrow, asyncGeneratorYield, asyncIteratorOf,
} from "./async_generator.ts";
export { generatorBegin, generatorCreate, generatorDelegate, generatorIsReturning, generatorReturn, generatorThrow, generatorYield } from "./generator.ts";
export {
  Array_entries, Array_iterator, Array_keys, Array_values, arrayOfAny, iteratorOf, iteratorOfAny, iteratorToArray,
  TypedArray_entries, TypedArray_iterator, TypedArray_keys, TypedArray_values,
} from "./iteration.ts";
export { addValues } from "./addition.ts";
export { constructorName, hasMethodsOnly, hasOwnValue, hasPlace, isShaped, isView, memberOfOther, otherHas, requireNoMethod } from "./dynamic.ts";
export { functionRead, functionWrite } from "./function_properties.ts";
export { Function_apply, Function_bind, Function_call, Function_length, Function_name } from "./function.ts";
export { globalObject, offerGlobal } from "./global_object.ts";
export { Map } from "./map.ts";
export * from "./math.ts";
export { queueMicrotask } from "./microtasks.ts";
export * from "./number.ts";
export { ObjectConstructor_prototype } from "./prototypes.ts";
export { NumberConstructor_NaN as NaN, NumberConstructor_POSITIVE_INFINITY as Infinity } from "./number.ts";
export { JSON_parse } from "./json_parse.ts";
export { JSON_stringify } from "./json_stringify.ts";
export * from "./object.ts";
export { callToString, lengthOf, ObjectPrototype_toString } from "./primitive.ts";
export { orderOf } from "./order.ts";
export { awaitValue, Promise, promiseCreate, promiseReject, promiseResolve } from "./promise.ts";
export { RegExp, RegExpConstructor_call, RegExpConstructor_new, RegExpExecArray_groups, RegExpExecArray_index, RegExpExecArray_indices, RegExpExecArray_input, RegExpMatchArray_groups, RegExpMatchArray_index, RegExpMatchArray_indices, RegExpMatchArray_input, regExpOfFoldingProgram, regExpOfProgram } from "./regexp/regexp.ts";
export * from "./regexp/string_patterns.ts";
export { Set } from "./set.ts";
export { WeakMap } from "./weak_map.ts";
export { WeakRef } from "./weak_ref.ts";
export { WeakSet } from "./weak_set.ts";
export * from "./string.ts";
export { String_iterator } from "./string_iterator.ts";
export { StringConstructor_raw, templateObject, TemplateStringsArray_raw } from "./template.ts";
export { structuredClone } from "./structured_clone.ts";
export * from "./symbol.ts";
export { TextDecoder, TextEncoder } from "./text_coding.ts";
export * from "./timers.ts";
export * from "./typed_array.ts";
export {
  enumerableKeys, keyedDelete, keyedHas, keyedRead, keyedWrite, OpenObject, openCopy, openCreate, openDelete, openHas, openRead, openWrite,
} from "./open_object.ts";
export { decodeURI, decodeURIComponent, encodeURI, encodeURIComponent } from "./uri_coding.ts";
