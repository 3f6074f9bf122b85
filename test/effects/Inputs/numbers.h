// Declares the functions of a library, as GSL and its like do.
#ifndef NUMBERS_H
#define NUMBERS_H
#ifdef __cplusplus
extern "C" {
#endif
typedef struct {
  double value, error;
} library_result;
typedef struct library_generator library_generator;
double library_bessel(double nu, double x);
int library_gamma(double x, library_result *result);
double library_mean(const double *values, unsigned long count);
double library_split(double x, double *whole);
double library_random(void);
double library_draw(library_generator *state, double mean);
double library_log(const char *name, double x);
double library_integrate(double (*function)(double), double end);
#ifdef __cplusplus
}
#endif
#endif
