// What a codec of round-trip.c is: two functions that read a stream to its end and write the other form of it.
// They return 0 when all went well.
#pragma once
#include <stdio.h>

int codec_compress(FILE* input, FILE* output);
int codec_decompress(FILE* input, FILE* output);
