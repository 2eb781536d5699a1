// {{name}}, {{#if x}}…{{else}}…{{/if}}, {{#each xs}}…{{/each}} compiled to closures.
type Value = string | number | boolean | undefined | Value[] | Context;
class Context {
  private values = new Map<string, Value>();
  constructor(private parent?: Context) {}
  set(name: string, value: Value): this {
    this.values.set(name, value);
    return this;
  }
  lookup(path: string): Value {
    const [first, ...rest] = path.split(".");
    let value: Value = this.values.has(first) ? this.values.get(first) : this.parent?.lookup(first);
    for (const name of rest) {
      if (!(value instanceof Context)) return undefined;
      value = value.lookup(name);
    }
    return value;
  }
  child(): Context {
    return new Context(this);
  }
}

type Render = (context: Context) => string;

function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}

function truthy(value: Value): boolean {
  if (Array.isArray(value)) return value.length > 0;
  return Boolean(value);
}

function show(value: Value): string {
  if (value === undefined) return "";
  if (Array.isArray(value)) return value.map(show).join(", ");
  if (value instanceof Context) return "[context]";
  return String(value);
}

function compile(template: string): Render {
  const pieces: string[] = [];
  let rest = template;
  for (;;) {
    const open = rest.indexOf("{{");
    if (open < 0) break;
    const close = rest.indexOf("}}", open);
    if (close < 0) throw new Error("unclosed tag");
    pieces.push(rest.slice(0, open), rest.slice(open + 2, close).trim());
    rest = rest.slice(close + 2);
  }
  pieces.push(rest);

  let index = 0;
  function block(end: readonly string[]): { render: Render; ended: string } {
    const parts: Render[] = [];
    while (index < pieces.length) {
      const text = pieces[index++];
      if (text !== "") parts.push(() => text);
      if (index >= pieces.length) break;
      const tag = pieces[index++];
      if (end.includes(tag)) return { render: (c) => parts.map((p) => p(c)).join(""), ended: tag };
      const [word, argument = ""] = tag.split(" ");
      if (word === "#if") {
        const then = block(["else", "/if"]);
        const otherwise = then.ended === "else" ? block(["/if"]).render : () => "";
        parts.push((c) => (truthy(c.lookup(argument)) ? then.render(c) : otherwise(c)));
      } else if (word === "#each") {
        const { render } = block(["/each"]);
        parts.push((c) => {
          const list = c.lookup(argument);
          if (!Array.isArray(list)) return "";
          return list.map((item, i) => render(c.child().set("this", item).set("index", i).set("last", i === list.length - 1))).join("");
        });
      } else if (word.startsWith("&")) {
        parts.push((c) => show(c.lookup(word.slice(1))));
      } else if (word.startsWith("#") || word.startsWith("/") || word === "else") {
        throw new Error(`unexpected {{${tag}}}`);
      } else {
        parts.push((c) => escapeHtml(show(c.lookup(word))));
      }
    }
    if (end.length > 0) throw new Error(`missing {{${end.join("}} or {{")}}}`);
    return { render: (c) => parts.map((p) => p(c)).join(""), ended: "" };
  }
  return block([]).render;
}

const page = compile("<h1>{{title}}</h1>{{#if user}}<p>Hello {{user.name}}, {{&markup}}</p>{{else}}<p>Log in</p>{{/if}}<ul>{{#each items}}<li>{{index}}: {{this.label}}{{#if this.price}} ({{this.price}}){{/if}}{{#if last}}.{{else}},{{/if}}</li>{{/each}}</ul>");
const context = new Context()
  .set("title", 'Fish & "Chips" <fresh>')
  .set("markup", "<b>hi</b>")
  .set("items", [new Context().set("label", "Cod").set("price", 4.5), new Context().set("label", "Peas").set("price", 0)]);
console.log(page(context));
console.log(page(context.child().set("user", new Context().set("name", "Ada")).set("items", [])));
for (const bad of ["{{#if x}}a", "a {{ b", "{{/each}}", "{{#each xs}}{{else}}{{/each}}"]) {
  try {
    console.log(compile(bad)(new Context()));
  } catch (error) {
    console.log(error instanceof Error ? error.message : String(error));
  }
}
