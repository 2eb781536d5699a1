#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
static int __attribute__((noinline)) sieve(int limit) {
  uint8_t *composite = calloc(limit + 1, 1);
  int count = 0;
  for (int i = 2; i <= limit; i++) {
    if (composite[i] != 0) continue;
    count++;
    for (int k = i * 2; k <= limit; k += i) composite[k] = 1;
  }
  free(composite);
  return count;
}
int main(void) {
  int total = 0;
  for (int i = 0; i < 12; i++) total += sieve(5000000);
  printf("%d\n", total);
}
