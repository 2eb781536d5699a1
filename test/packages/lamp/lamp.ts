export interface Lamp {
  readonly watts: number;
  light(): void;
}
