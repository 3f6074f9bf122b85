double unknown(double x) { return 1e3 + x; }
