// One configuration, many views, in a Markdown file: `## file NAME` sections are the input, every other section is a view of
// it. `UPDATE_FIXTURES=1` writes the views anew; whoever does that reads the difference.

export interface Fixture {
  readonly title: string;
  /** Text between the title and the first section: why the fixture is there. */
  readonly introduction: string;
  readonly files: ReadonlyMap<string, string>;
  /** Options of the analysis: `target = linux`, `define port = 8080`. */
  readonly options: ReadonlyMap<string, string>;
  readonly views: ReadonlyMap<string, string>;
}

const section = /^## (.+)\n\n(`{3,})[^\n]*\n([^]*?)\2$/gm;

export function readFixture(markdown: string): Fixture {
  const firstSection = markdown.indexOf("\n## ");
  const [heading = "", ...rest] = markdown.slice(0, firstSection).split("\n");
  const files = new Map<string, string>();
  const options = new Map<string, string>();
  const views = new Map<string, string>();
  for (const [, name = "", , content = ""] of markdown.matchAll(section)) {
    if (name.startsWith("file ")) files.set(name.slice("file ".length), content);
    else if (name === "options") {
      for (const line of content.split("\n").filter((each) => each !== "")) {
        const [key = "", value = ""] = line.split(" = ");
        options.set(key, value);
      }
    } else views.set(name, content);
  }
  return { title: heading.replace(/^# /, ""), introduction: rest.join("\n").trim(), files, options, views };
}

const languages: Readonly<Record<string, string>> = { uk: "uk", ts: "ts", glue: "ts" };

export function writeFixture(fixture: Fixture): string {
  const parts = [`# ${fixture.title}`];
  if (fixture.introduction !== "") parts.push(fixture.introduction);
  const add = (name: string, content: string): void => {
    const language = languages[name.slice(name.lastIndexOf(".") + 1)] ?? "";
    const fence = content.includes("```") ? "````" : "```";
    parts.push(`## ${name}\n\n${fence}${language}\n${content}${fence}`);
  };
  for (const [name, content] of fixture.files) add(`file ${name}`, content);
  if (fixture.options.size > 0) add("options", `${[...fixture.options].map(([key, value]) => `${key} = ${value}`).join("\n")}\n`);
  for (const [name, content] of fixture.views) add(name, content);
  return `${parts.join("\n\n")}\n`;
}
