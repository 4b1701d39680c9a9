/* spoil FILE BIT - turns one bit of a file. */
#include <stdio.h>
#include <stdlib.h>

int main(int argc, char **argv)
{
	FILE *f = argc == 3 ? fopen(argv[1], "r+b") : NULL;
	long bit = argc == 3 ? atol(argv[2]) : 0;
	if (!f || fseek(f, bit / 8, SEEK_SET))
		return 2;
	int c = fgetc(f);
	if (c == EOF || fseek(f, bit / 8, SEEK_SET) || fputc(c ^ 1 << bit % 8, f) == EOF)
		return 2;
	return fclose(f) != 0;
}
