export interface Random {
  next(): number;
}
export function machine_random(): Random {
  return { next: () => 4 };
}
