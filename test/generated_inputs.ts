// Generated tests draw the same inputs in every run, so that a red build means a change, not chance. UKC_SEED=random draws
// others, and the seed of a failure is printed with it.
import fc from "fast-check";

const DEFAULT_SEED = 20_231;
const wanted = process.env["UKC_SEED"];
if (wanted !== "random") fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: wanted === undefined ? DEFAULT_SEED : Number(wanted) });
