/* What the test programs need of whatever they run on. */
#ifndef HOST_H
#define HOST_H

#ifdef __cplusplus
extern "C" {
#endif

/* Writes a line to the standard output. */
void say(const char* text);

#ifdef __cplusplus
}
#endif

static int failures;

#define TEXT_(x) #x
#define TEXT(x) TEXT_(x)
/* Counts, and shows, what doesn't hold. */
#define CHECK(condition)                                          \
  do {                                                            \
    if (!(condition)) {                                           \
      say("wrong: " __FILE__ ":" TEXT(__LINE__) ": " #condition); \
      failures++;                                                 \
    }                                                             \
  } while (0)

#endif
