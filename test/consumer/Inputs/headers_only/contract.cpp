// A tool of someone else's that reads axnet's files through the contract headers.
#include "axnet/names.h"

#include <cstdio>

int main() { std::puts(axnet::names::fileStem("hypotenuse").c_str()); }
