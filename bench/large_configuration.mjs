// A configuration of about as many lines as wanted, with everything that people write, and no mistake in it.

/** The text of a file that stands beside `main.ts` of examples/site. */
export function largeConfiguration(lines) {
  return ["use std.http", "use std.kv", "", ...declarations(0, lines - 27), ...unikernel].join("\n");
}

/** The same spread over that many files, by name: the unikernel's own uses all others. */
export function largeWorkspace(files, lines) {
  const each = Math.ceil(lines / files);
  const others = Array.from({ length: files - 1 }, (_, i) => [`common${i}.uk`, declarations(i * 1_000, each).join("\n")]);
  return new Map([["site.uk", ["use std.http", "use std.kv", ...others.map(([name]) => `use "./${name}"`), "", ...unikernel].join("\n")], ...others]);
}

/** About that many lines, with names that end in numbers from `first`. */
function declarations(first, lines) {
  const parts = [];
  for (let i = first; parts.length < lines; i++) {
    parts.push(
      `/// What service ${i} may take.`,
      `type Share${i} = Size where 4KiB <= it && it <= ${i + 1}MiB`,
      `enum Level${i} { debug, info, warning, error }`,
      `fn scaled${i}(size: Size, times: Int) -> Size = if times > ${i % 7} then size * times else size + ${i + 1}KiB`,
      `let address${i} = host(subnet(10.${i % 250}.2.15/24), ${(i % 200) + 2})`,
      `let buffers${i} = scaled${i}(${(i % 9) + 1} * 64KiB, ${(i % 5) + 1})`,
      `let ports${i} = [for port in [80, 443, 8080, ${8000 + i}] if port != ${i}: port + 1]`,
      `let rate${i} = ${i + 1}MiB / 250ms`,
      "",
    );
  }
  return parts;
}

const unikernel = [
  "unikernel site {", "  param port: Port = 80", "  boot param greeting: String = \"hello\"", "  target = microvm", "  memory = 16MiB {", "    stack = 64KiB", "  }",
  "  device nic: Net { mac = 52:54:00:12:34:56 }", "  device console: Console", "  network lan on nic {", "    address = 10.0.2.15/24", "    gateway = 10.0.2.2", "    tcp { connections = 256 }", "  }",
  "  let pages = kv.embed(\"./www\")", "  app main(http.server(lan.tcp, port = port), pages, console, greeting) from \"./main.ts\"", "  assert memory.heap >= 8MiB, \"the page cache needs 8 MiB\"", "}", "",
];
