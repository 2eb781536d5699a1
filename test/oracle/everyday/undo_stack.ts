// A little text editor with commands, undo, redo, grouping and a gap for the cursor.
interface Command {
  readonly name: string;
  apply(document: TextDocument): void;
  revert(document: TextDocument): void;
  merge?(next: Command): Command | undefined;
}

class TextDocument {
  text = "";
  cursor = 0;
  insert(at: number, text: string): void {
    this.text = this.text.slice(0, at) + text + this.text.slice(at);
    this.cursor = at + text.length;
  }
  remove(at: number, length: number): string {
    const removed = this.text.slice(at, at + length);
    this.text = this.text.slice(0, at) + this.text.slice(at + length);
    this.cursor = at;
    return removed;
  }
  toString(): string {
    return this.text.slice(0, this.cursor) + "|" + this.text.slice(this.cursor);
  }
}

class Insert implements Command {
  readonly name = "insert";
  readonly at: number;
  readonly text: string;
  constructor(at: number, text: string) {
    this.at = at;
    this.text = text;
  }
  apply(document: TextDocument): void {
    document.insert(this.at, this.text);
  }
  revert(document: TextDocument): void {
    document.remove(this.at, this.text.length);
  }
  merge(next: Command): Command | undefined {
    if (next instanceof Insert && next.at === this.at + this.text.length && next.text !== " ") return new Insert(this.at, this.text + next.text);
    return undefined;
  }
}

class Delete implements Command {
  readonly name = "delete";
  private removed = "";
  constructor(private readonly at: number, private readonly length: number) {}
  apply(document: TextDocument): void {
    this.removed = document.remove(this.at, this.length);
  }
  revert(document: TextDocument): void {
    document.insert(this.at, this.removed);
  }
}

class Group implements Command {
  constructor(readonly name: string, private readonly commands: readonly Command[]) {}
  apply(document: TextDocument): void {
    for (const command of this.commands) command.apply(document);
  }
  revert(document: TextDocument): void {
    for (const command of this.commands.slice().reverse()) command.revert(document);
  }
}

class Editor {
  readonly document = new TextDocument();
  private done: Command[] = [];
  private undone: Command[] = [];

  execute(command: Command): void {
    command.apply(this.document);
    this.undone = [];
    const previous = this.done.at(-1);
    const merged = previous?.merge?.(command);
    if (merged) this.done[this.done.length - 1] = merged;
    else this.done.push(command);
  }
  type(text: string): void {
    for (const char of text) this.execute(new Insert(this.document.cursor, char));
  }
  backspace(count = 1): void {
    const length = Math.min(count, this.document.cursor);
    if (length > 0) this.execute(new Delete(this.document.cursor - length, length));
  }
  replaceAll(from: string, to: string): number {
    const commands: Command[] = [];
    let shift = 0;
    for (let at = this.document.text.indexOf(from); at >= 0; at = this.document.text.indexOf(from, at + from.length)) {
      commands.push(new Delete(at + shift, from.length), new Insert(at + shift, to));
      shift += to.length - from.length;
    }
    if (commands.length > 0) this.execute(new Group(`replace ${from}`, commands));
    return commands.length / 2;
  }
  undo(): boolean {
    const command = this.done.pop();
    if (command === undefined) return false;
    command.revert(this.document);
    this.undone.push(command);
    return true;
  }
  redo(): boolean {
    const command = this.undone.pop();
    if (command === undefined) return false;
    command.apply(this.document);
    this.done.push(command);
    return true;
  }
  get history(): string {
    return `${this.done.map((c) => c.name).join(",")} / ${this.undone.map((c) => c.name).join(",")}`;
  }
}

const editor = new Editor();
const show = (what: string) => console.log(what.padEnd(14), `"${editor.document}"`, editor.history);
editor.type("hello wurld");
show("typed");
editor.backspace(4);
show("backspace");
editor.type("orld and hello all");
show("typed more");
console.log(editor.replaceAll("hello", "goodbye"), editor.replaceAll("nothing", "x"));
show("replaced");
editor.undo();
show("undo");
editor.undo();
editor.undo();
show("undo twice");
editor.redo();
show("redo");
editor.type("!");
show("typed");
console.log(editor.redo());
let steps = 0;
while (editor.undo()) steps++;
show(`undone ${steps}`);
while (editor.redo()) steps--;
show(`redone ${steps}`);
