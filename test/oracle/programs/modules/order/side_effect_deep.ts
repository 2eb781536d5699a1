import { mark } from "./trace.ts";
mark("side effect deep");
