// @stdin first line\nsecond line, longer than the first\nthe last has no end
// @native
// Standard input by lines and by characters.
#include <ctype.h>
#include <stdio.h>
#include <string.h>

int main(void) {
  char line[64];
  if (fgets(line, sizeof line, stdin) == NULL) return 1;
  printf("%zu: %s", strlen(line), line);
  int count = 0;
  for (int c; (c = getchar()) != EOF; count++) putchar(toupper(c));
  printf("\n%d characters, eof %d, error %d\n", count, feof(stdin) != 0, ferror(stdin) != 0);
  return 0;
}
