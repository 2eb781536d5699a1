#include <math.h>
#include <stdio.h>
#define PI 3.141592653589793
#define SOLAR_MASS (4 * PI * PI)
#define DAYS_PER_YEAR 365.24
struct body { double x, y, z, vx, vy, vz, mass; };
enum { BODIES = 5 };
static struct body bodies[BODIES] = {
  { 0, 0, 0, 0, 0, 0, 1 },
  { 4.8414314424647209, -1.16032004402742839, -0.103622044471123109, 0.00166007664274403694, 0.00769901118419740425, -0.0000690460016972063023, 0.000954791938424326609 },
  { 8.34336671824457987, 4.12479856412430479, -0.403523417114321381, -0.00276742510726411899, 0.00499852801234917238, 0.0000230417297573763929, 0.000285885980666130812 },
  { 12.8943695621391310, -15.1111514016986312, -0.223307578892655734, 0.00296460137564761618, 0.00237847173959480950, -0.0000296589568540237556, 0.0000436624404335156298 },
  { 15.3796971148509165, -25.9193146099879641, 0.179258772950371181, 0.00268067772490389322, 0.00162824170038242295, -0.0000951592254519715870, 0.0000515138902046611451 },
};
static void __attribute__((noinline)) advance(struct body *b, int count, double dt) {
  for (int i = 0; i < count; i++)
    for (int j = i + 1; j < count; j++) {
      double dx = b[i].x - b[j].x, dy = b[i].y - b[j].y, dz = b[i].z - b[j].z;
      double squared = dx * dx + dy * dy + dz * dz, magnitude = dt / (squared * sqrt(squared));
      b[i].vx -= dx * b[j].mass * magnitude;
      b[i].vy -= dy * b[j].mass * magnitude;
      b[i].vz -= dz * b[j].mass * magnitude;
      b[j].vx += dx * b[i].mass * magnitude;
      b[j].vy += dy * b[i].mass * magnitude;
      b[j].vz += dz * b[i].mass * magnitude;
    }
  for (int i = 0; i < count; i++) { b[i].x += dt * b[i].vx; b[i].y += dt * b[i].vy; b[i].z += dt * b[i].vz; }
}
static double energy(const struct body *b, int count) {
  double e = 0;
  for (int i = 0; i < count; i++) {
    e += 0.5 * b[i].mass * (b[i].vx * b[i].vx + b[i].vy * b[i].vy + b[i].vz * b[i].vz);
    for (int j = i + 1; j < count; j++) {
      double dx = b[i].x - b[j].x, dy = b[i].y - b[j].y, dz = b[i].z - b[j].z;
      e -= b[i].mass * b[j].mass / sqrt(dx * dx + dy * dy + dz * dz);
    }
  }
  return e;
}
int main(void) {
  double px = 0, py = 0, pz = 0;
  for (int i = 0; i < BODIES; i++) { bodies[i].vx *= DAYS_PER_YEAR; bodies[i].vy *= DAYS_PER_YEAR; bodies[i].vz *= DAYS_PER_YEAR; bodies[i].mass *= SOLAR_MASS; }
  for (int i = 0; i < BODIES; i++) { px += bodies[i].vx * bodies[i].mass; py += bodies[i].vy * bodies[i].mass; pz += bodies[i].vz * bodies[i].mass; }
  bodies[0].vx = -px / SOLAR_MASS; bodies[0].vy = -py / SOLAR_MASS; bodies[0].vz = -pz / SOLAR_MASS;
  printf("%.9f\n", energy(bodies, BODIES));
  for (int i = 0; i < 5000000; i++) advance(bodies, BODIES, 0.01);
  printf("%.9f\n", energy(bodies, BODIES));
}
