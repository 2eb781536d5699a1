import { OpenObject } from "../open_object.ts";

export interface NamedGroup {
  readonly name: string;
  readonly text: string | undefined;
}

/** An object without a prototype (22.2.7.2, step 32). */
export function groupsObject(named: readonly NamedGroup[]): OpenObject {
  const groups = new OpenObject(false);
  for (const { name, text } of named) groups.writeOpen(name, text);
  return groups;
}

/** What a match array has besides its elements; the index is -1 for an array of all matches, which has none of this. */
export class MatchDetails {
  readonly matchIndex: number;
  readonly matchInput: string;
  readonly matchIndices: (number[] | undefined)[] | undefined;
  /** The names of groups and what they captured, in the order of the pattern; undefined when no group has a name. */
  readonly named: readonly NamedGroup[] | undefined;
  #groups: OpenObject | undefined = undefined;

  constructor(index: number, input: string, indices: (number[] | undefined)[] | undefined, named: readonly NamedGroup[] | undefined) {
    this.matchIndex = index;
    this.matchInput = input;
    this.matchIndices = indices;
    this.named = named;
  }

  /** The object that `groups` is. */
  groups(): OpenObject | undefined {
    if (this.#groups === undefined && this.named !== undefined) this.#groups = groupsObject(this.named);
    return this.#groups;
  }
}
