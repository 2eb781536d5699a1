// What a user writes for a boot param, and the word that the image is given.

import { describe, expect, it } from "@jest/globals";
import { bootWords } from "../src/glue/boot_words.ts";
import { analyzeFiles } from "./views.ts";

const configuration = `enum Level { debug, info }

unikernel a {
  boot param port: Port = 80
  boot param name: String = "web"
  boot param cache: Size = 1MiB
  boot param wait: Duration = 1s
  boot param on: Bool = true
  boot param level: Level = info
  boot param host: IpAddress = 10.0.0.1
  boot param own: InterfaceAddress = 10.0.0.2/24
  boot param card: MacAddress = 52:54:00:12:34:56
  target = linux
  memory = 4MiB
  app main from "./main.ts"
}
`;
const application = "import type { InterfaceAddress, IpAddress, MacAddress } from \"@ukc/stdlib/address/address.ts\";\nexport function main(port: number, name: string, cache: number, wait: number, on: boolean, level: 'debug' | 'info', host: IpAddress, own: InterfaceAddress, card: MacAddress): void {}\n";

async function wordsFor(name: string, value: string): Promise<unknown> {
  const { checker, unikernels } = await analyzeFiles({ files: new Map([["a.uk", configuration], ["main.ts", application]]) });
  const outcome = bootWords(checker, unikernels[0]?.checked.bootParameters ?? [], new Map([[name, value]]), new Map());
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
    ["level", "debug", ["level=debug"]],
    ["host", "192.168.1.2", ["host=c0a80102"]],
    ["host", "fd00::2", ["host=fd000000000000000000000000000002"]],
    ["own", "10.0.0.3/8", ["own=0a00000308"]],
    ["card", "52:54:00:12:34:57", ["card=525400123457"]],
    ["level", "loud", "loud is no Level: it is one of debug, info"],
    ["host", "10.0.0.256", "10.0.0.256 is no IpAddress: `10.0.0.256` is not an address: `256` is more than 255."],
    ["port", "70000", "70000 is no Port: 70000 is no `Port`: `1 <= it && it <= 65535` does not hold"],
    ["cache", "2", "2 is no Size: expected Size, found Int; a size has a unit, as in `64KiB`"],
    ["prot", "80", "there is no boot param of that name; did you mean port?"],
  ])("%s=%s", async (name, value, expected) => {
    expect(await wordsFor(name, value)).toEqual(expected);
  });
});
