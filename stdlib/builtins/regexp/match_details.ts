/** What a match array has besides its elements; the index is -1 for an array of all matches, which has none of this. */
export class MatchDetails {
  readonly matchIndex: number;
  readonly matchInput: string;
  readonly matchIndices: (number[] | undefined)[] | undefined;
  readonly hasNamedGroups: boolean;

  constructor(index: number, input: string, indices: (number[] | undefined)[] | undefined, hasNamedGroups: boolean) {
    this.matchIndex = index;
    this.matchInput = input;
    this.matchIndices = indices;
    this.hasNamedGroups = hasNamedGroups;
  }
}
