#include "axnet/clauses.h"

#include <gtest/gtest.h>

using namespace axnet;

// Intent: a number ends where its text does, not at a NUL inside it.
TEST(Clauses, NulIsNoEnd) {
  ClauseError error;
  EXPECT_TRUE(parseClauses("rtol=0.05", error));
  EXPECT_FALSE(parseClauses(std::string_view("rtol=0.05\0junk", 14), error));
  EXPECT_FALSE(parseClauses(std::string_view("rtol=5%\0", 8), error));
  EXPECT_LE(error.offset, 8u);
}
