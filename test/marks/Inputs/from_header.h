// Functions of a header, which "*" does not mean.
inline float fromHeader(float x) { return x; }
