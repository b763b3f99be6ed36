// The program: everything is in the library beside it.
#include "../../Sources/CModulon/modulon.h"
int main(int count, char **arguments) { return modulon_program(count, arguments); }
