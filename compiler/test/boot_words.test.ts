// What a user writes for a boot param, and the word that the image is given.

import { describe, expect, it } from "@jest/globals";
import { bootWords } from "../src/glue/boot_words.ts";
import { analyzeFiles } from "./views.ts";

const configuration = `unikernel a {
  boot param port: Port = 80
  boot param name: String = "web"
  boot param cache: Size = 1MiB
  boot param wait: Duration = 1s
  boot param on: Bool = true
  target = linux
  memory = 4MiB
  app main from "./main.ts"
}
`;
const application = "export function main(port: number, name: string, cache: number, wait: number, on: boolean): void {}\n";

async function wordsFor(name: string, value: string): Promise<unknown> {
  const { checker, unikernels } = await analyzeFiles({ files: new Map([["a.uk", configuration], ["main.ts", application]]) });
  const outcome = bootWords(checker, unikernels[0]?.checked.bootParameters ?? [], new Map([[name, value]]));
  return outcome.kind === "Words" ? outcome.words : outcome.reason;
}

describe("a boot param on the command line", () => {
  it.each([
    ["port", "8080", ["port=8080"]],
    ["name", "two words", ["name=two%20words"]],
    ["name", '"quoted"', ["name=quoted"]],
    ["cache", "2MiB", ["cache=2097152"]],
    ["wait", "250ms", ["wait=250"]],
    ["on", "false", ["on=false"]],
    ["port", "70000", "70000 is no Port: 70000 is no `Port`: `1 <= it && it <= 65535` does not hold"],
    ["cache", "2", "2 is no Size: expected Size, found Int; a size has a unit, as in `64KiB`"],
    ["prot", "80", "there is no boot param of that name; did you mean port?"],
  ])("%s=%s", async (name, value, expected) => {
    expect(await wordsFor(name, value)).toEqual(expected);
  });
});
