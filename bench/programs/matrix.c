#include <stdio.h>
#include <stdlib.h>
#include <string.h>
enum { N = 300 };
static double left(int i, int j) { return (i * 3 + j) % 7; }
static double right(int i, int j) { return (i + j * 5) % 11; }
static double **rows(double (*f)(int, int)) {
  double **matrix = malloc(N * sizeof *matrix);
  for (int i = 0; i < N; i++) {
    matrix[i] = malloc(N * sizeof **matrix);
    for (int j = 0; j < N; j++) matrix[i][j] = f == 0 ? 0 : f(i, j);
  }
  return matrix;
}
static double **__attribute__((noinline)) multiply_rows(double **a, double **b) {
  double **c = rows(0);
  for (int i = 0; i < N; i++)
    for (int k = 0; k < N; k++) {
      double aik = a[i][k], *bk = b[k], *ci = c[i];
      for (int j = 0; j < N; j++) ci[j] += aik * bk[j];
    }
  return c;
}
static void __attribute__((noinline)) multiply_flat(const double *a, const double *b, double *c) {
  memset(c, 0, N * N * sizeof *c);
  for (int i = 0; i < N; i++)
    for (int k = 0; k < N; k++) {
      double aik = a[i * N + k];
      for (int j = 0; j < N; j++) c[i * N + j] += aik * b[k * N + j];
    }
}
int main(void) {
  double trace = 0, **a = rows(left), **b = rows(right);
  for (int round = 0; round < 8; round++) {
    double **c = multiply_rows(a, b);
    for (int i = 0; i < N; i++) { trace += c[i][i]; free(c[i]); }
    free(c);
  }
  static double fa[N * N], fb[N * N], fc[N * N];
  for (int i = 0; i < N; i++) for (int j = 0; j < N; j++) { fa[i * N + j] = left(i, j); fb[i * N + j] = right(i, j); }
  for (int round = 0; round < 8; round++) {
    multiply_flat(fa, fb, fc);
    for (int i = 0; i < N; i++) trace += fc[i * N + i];
  }
  printf("%.0f\n", trace);
}
