export interface Net {
  send(frame: Uint8Array): void;
}
