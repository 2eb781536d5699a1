import { mark } from "./trace.ts";
import "./side_effect_deep.ts";
mark("side effect");
