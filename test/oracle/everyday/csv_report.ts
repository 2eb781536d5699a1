// Parse CSV with quoted fields and print a summary per department.
const input = `name,department,salary,start
"Lovelace, Ada",Engineering,9800,2019-03-01
Grace Hopper,Engineering,9900,2018-11-15
"Dijkstra ""E.W.""",Research,8700,2020-06-30
Alan Turing,Research,9100,2017-01-09
Barbara Liskov,Research,,2021-02-01
Ken Thompson,Operations,7400,2016-08-20`;

interface Employee {
  name: string;
  department: string;
  salary: number | null;
  start: string;
}

function parseLine(line: string): string[] {
  const fields: string[] = [];
  let field = "";
  let quoted = false;
  for (let i = 0; i < line.length; i++) {
    const c = line[i];
    if (quoted) {
      if (c === '"' && line[i + 1] === '"') {
        field += '"';
        i++;
      } else if (c === '"') {
        quoted = false;
      } else {
        field += c;
      }
    } else if (c === '"') {
      quoted = true;
    } else if (c === ",") {
      fields.push(field);
      field = "";
    } else {
      field += c;
    }
  }
  fields.push(field);
  return fields;
}

function parse(text: string): Employee[] {
  const [header, ...rows] = text.split("\n");
  const columns = parseLine(header ?? "");
  const at = (row: string[], name: string): string => {
    const index = columns.indexOf(name);
    if (index < 0) throw new Error(`no column ${name}`);
    return row[index] ?? "";
  };
  return rows.map((row) => {
    const fields = parseLine(row);
    const salary = at(fields, "salary");
    return { name: at(fields, "name"), department: at(fields, "department"), salary: salary === "" ? null : Number(salary), start: at(fields, "start") };
  });
}

const employees = parse(input);
const byDepartment = new Map<string, Employee[]>();
for (const employee of employees) {
  const list = byDepartment.get(employee.department) ?? [];
  list.push(employee);
  byDepartment.set(employee.department, list);
}
for (const [department, list] of byDepartment) {
  const salaries = list.map((e) => e.salary).filter((s): s is number => s !== null);
  const total = salaries.reduce((a, b) => a + b, 0);
  const average = salaries.length > 0 ? total / salaries.length : 0;
  console.log(`${department.padEnd(12)} ${String(list.length).padStart(2)} people, average ${average.toFixed(2)}, highest ${Math.max(...salaries)}`);
}
const oldest = [...employees].sort((a, b) => (a.start < b.start ? -1 : 1))[0];
console.log(`First hired: ${oldest?.name} on ${oldest?.start}`);
console.log(employees.filter((e) => e.salary === null).map((e) => e.name).join("; "));
try {
  parse("a,b\n1,2").forEach((e) => console.log(e.name));
} catch (error) {
  console.log((error as Error).message);
}
