import { mark } from "./trace.ts";
mark("second");
export const second = "2";
let changing = 0;
export { changing as live };
export function change(): number { return ++changing; }
export default function (): string { return "anonymous default " + second; }
