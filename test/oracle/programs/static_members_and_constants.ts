const TABLE = { one: 1, two: 2 } as const;
const NAMES = ["zero", "one", "two"] as const;
type Name = (typeof NAMES)[number];
const wanted: Name = "two";
console.log(TABLE.two, NAMES.indexOf(wanted), NAMES[1]);
class Registry {
  private static instances = new Map<string, Registry>();
  static total = 0;
  static get(name: string): Registry {
    let found = Registry.instances.get(name);
    if (found === undefined) { found = new Registry(name); Registry.instances.set(name, found); }
    return found;
  }
  readonly name: string;
  private constructor(name: string) { this.name = name; Registry.total += 1; }
}
console.log(Registry.get("a") === Registry.get("a"), Registry.get("b").name, Registry.total);
let lazy: number | undefined;
function value(): number { return (lazy ??= compute()); }
function compute(): number { console.log("computed once"); return 99; }
console.log(value(), value());
const computed = ((): number => { let n = 0; for (const c of "seed") n = n * 31 + c.charCodeAt(0); return n; })();
console.log(computed);
