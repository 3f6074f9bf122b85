/// \file Bessel functions of fractional order, by the GNU Scientific Library. See README.md.
#ifndef EXAMPLES_BESSEL_BESSEL_H
#define EXAMPLES_BESSEL_BESSEL_H

#include <gsl/gsl_sf_bessel.h>

/// J_nu(z), the Bessel function of the first kind, for nu >= 0 and z >= 0. The library's own code
/// is neither changed nor compiled again: only this wrapper is marked.
[[axnet::approx("atol=0.01"), gnu::pure]]
inline double bessel(double nu, double z) {
  return gsl_sf_bessel_Jnu(nu, z);
}

#endif // EXAMPLES_BESSEL_BESSEL_H
