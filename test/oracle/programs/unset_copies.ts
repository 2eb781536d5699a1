// A variable that is read before it has a value, saved and put back: what is undefined stays so.
interface Observer { name: string; runs: number }

let active: Observer;

function observe(observer: Observer, run: () => void): void {
  const before = active;
  active = observer;
  run();
  observer.runs++;
  active = before;
}

const a: Observer = { name: "a", runs: 0 };
const b: Observer = { name: "b", runs: 0 };
const seen: string[] = [];
const note = (): void => {
  const current = active;
  const again = current;
  seen.push(again ? again.name : "none");
};

note();
observe(a, () => {
  note();
  observe(b, note);
  note();
});
note();
console.log(seen.join(" "), a.runs, b.runs);
