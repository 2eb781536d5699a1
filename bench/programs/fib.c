#include <stdio.h>
/* What the TypeScript says: numbers are doubles. */
static double __attribute__((noinline)) fib(double n) { return n < 2 ? n : fib(n - 1) + fib(n - 2); }
int main(void) { printf("%.0f\n", fib(40)); }
