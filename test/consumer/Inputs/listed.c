/* Marks nothing itself: a mark list does. */
double twice(double x) { return 2 * x; }

int main(void) { return twice(2) != 4; }
