double part(int calls);
int main(void) { return part(100) == 9900 ? 0 : 1; }
