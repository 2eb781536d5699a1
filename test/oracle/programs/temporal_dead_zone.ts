function early(): string { return late; }
try { console.log(early()); } catch (error) { console.log(error instanceof ReferenceError); }
const late = "initialised";
console.log(early());
class Uses { value = helper(); }
function helper(): number { return base * 2; }
const base = 21;
console.log(new Uses().value);
{
  const shadow = () => inner;
  let inner = "block";
  console.log(shadow());
}
