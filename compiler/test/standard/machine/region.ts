export interface Region {
  readonly bytes: number;
}
export function reserve(name: string, bytes: number): Region {
  void name;
  return { bytes };
}
