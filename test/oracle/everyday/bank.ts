// Accounts, transfers, interest, statements.
class InsufficientFunds extends Error {
  readonly account: string;
  readonly missing: number;
  constructor(account: string, missing: number) {
    super(`account ${account} lacks ${formatMoney(missing)}`);
    this.name = "InsufficientFunds";
    this.account = account;
    this.missing = missing;
  }
}

/** Cents to text: 123456 is 1,234.56. */
function formatMoney(cents: number): string {
  const sign = cents < 0 ? "-" : "";
  const absolute = Math.abs(cents);
  let whole = String(Math.floor(absolute / 100));
  const groups: string[] = [];
  while (whole.length > 3) {
    groups.unshift(whole.slice(-3));
    whole = whole.slice(0, -3);
  }
  groups.unshift(whole);
  return `${sign}${groups.join(",")}.${String(absolute % 100).padStart(2, "0")}`;
}

type Transaction = { readonly day: number; readonly amount: number; readonly text: string };

abstract class Account {
  protected readonly history: Transaction[] = [];
  constructor(readonly id: string, readonly owner: string) {}

  balance(): number {
    return this.history.reduce((sum, t) => sum + t.amount, 0);
  }

  deposit(day: number, amount: number, text = "deposit"): void {
    if (amount <= 0 || !Number.isInteger(amount)) throw new RangeError(`bad amount ${amount}`);
    this.history.push({ day, amount, text });
  }

  withdraw(day: number, amount: number, text = "withdrawal"): void {
    const missing = amount - this.available();
    if (missing > 0) throw new InsufficientFunds(this.id, missing);
    this.history.push({ day, amount: -amount, text });
  }

  statement(): string {
    let running = 0;
    const lines = this.history.map((t) => {
      running += t.amount;
      return `  day ${String(t.day).padStart(3)}  ${t.text.padEnd(20)} ${formatMoney(t.amount).padStart(12)} ${formatMoney(running).padStart(12)}`;
    });
    return [`${this.kind()} ${this.id} of ${this.owner}`, ...lines].join("\n");
  }

  abstract kind(): string;
  abstract available(): number;
  endOfMonth(_day: number): void {}
}

class Savings extends Account {
  constructor(id: string, owner: string, private readonly rate: number) {
    super(id, owner);
  }
  kind(): string {
    return "Savings";
  }
  available(): number {
    return this.balance();
  }
  override endOfMonth(day: number): void {
    const interest = Math.round((this.balance() * this.rate) / 12);
    if (interest > 0) this.deposit(day, interest, "interest");
  }
}

class Current extends Account {
  constructor(id: string, owner: string, private readonly overdraft = 0) {
    super(id, owner);
  }
  kind(): string {
    return "Current";
  }
  available(): number {
    return this.balance() + this.overdraft;
  }
  override endOfMonth(day: number): void {
    if (this.balance() < 0) this.history.push({ day, amount: -1500, text: "overdraft fee" });
  }
}

class Bank {
  private accounts = new Map<string, Account>();
  open(account: Account): void {
    if (this.accounts.has(account.id)) throw new Error(`account ${account.id} exists`);
    this.accounts.set(account.id, account);
  }
  find(id: string): Account {
    const account = this.accounts.get(id);
    if (!account) throw new Error(`no account ${id}`);
    return account;
  }
  transfer(day: number, from: string, to: string, amount: number): boolean {
    try {
      const target = this.find(to);
      this.find(from).withdraw(day, amount, `to ${to}`);
      target.deposit(day, amount, `from ${from}`);
      return true;
    } catch (error) {
      console.log(error instanceof InsufficientFunds ? `refused: ${error.message} (${error.missing})` : `failed: ${(error as Error).message}`);
      return false;
    }
  }
  endOfMonth(day: number): void {
    for (const account of this.accounts.values()) account.endOfMonth(day);
  }
  total(): number {
    let total = 0;
    this.accounts.forEach((a) => (total += a.balance()));
    return total;
  }
}

const bank = new Bank();
bank.open(new Savings("S1", "Ada", 0.03));
bank.open(new Current("C1", "Ada", 50000));
bank.open(new Current("C2", "Bob"));
bank.find("S1").deposit(1, 1234567);
bank.find("C1").deposit(1, 100000, "salary");
console.log(bank.transfer(5, "S1", "C2", 250000), bank.transfer(6, "C2", "C1", 999999), bank.transfer(7, "C1", "C9", 1));
console.log(bank.transfer(9, "C1", "C2", 120000), bank.transfer(10, "C1", "S1", 40000));
bank.endOfMonth(30);
for (const id of ["S1", "C1", "C2"]) console.log(bank.find(id).statement());
console.log("total", formatMoney(bank.total()), formatMoney(-5), formatMoney(0), formatMoney(100000000));
