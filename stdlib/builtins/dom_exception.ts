// DOMException, as far as the builtins throw it: the name says which one, `code` is what the old names were numbered (WebIDL).
import { Error } from "./error.ts";

/** The names that had numbers, from 1 on; an empty one is no longer used. */
const NUMBERED_NAMES = [
  "IndexSizeError", "", "HierarchyRequestError", "WrongDocumentError", "InvalidCharacterError", "", "NoModificationAllowedError", "NotFoundError",
  "NotSupportedError", "InUseAttributeError", "InvalidStateError", "SyntaxError", "InvalidModificationError", "NamespaceError", "InvalidAccessError", "",
  "TypeMismatchError", "SecurityError", "NetworkError", "AbortError", "URLMismatchError", "QuotaExceededError", "TimeoutError", "InvalidNodeTypeError",
  "DataCloneError",
];

export class DOMException extends Error {
  readonly code: number;

  constructor(message?: string, name?: string) {
    super(message);
    this.name = name === undefined ? "Error" : name;
    this.code = this.name === "" ? 0 : NUMBERED_NAMES.indexOf(this.name) + 1;
  }
}
