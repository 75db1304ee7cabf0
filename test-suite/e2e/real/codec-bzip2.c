// libbz2's streams for round-trip.c, at level 9.
#include <bzlib.h>
#include <stdlib.h>

#include "round-trip.h"

// libbz2 is built without stdio and asks for this instead of writing a message.
void bz_internal_error(int code) {
  (void)code;
  abort();
}

enum { chunk = 1 << 16 };

static int pump(bz_stream* stream, int compressing, FILE* input, FILE* output) {
  static char in[chunk], out[chunk];
  int status = BZ_OK;
  while (status != BZ_STREAM_END) {
    if (stream->avail_in == 0) {
      stream->next_in = in;
      stream->avail_in = (unsigned)fread(in, 1, chunk, input);
      if (stream->avail_in == 0 && !compressing) return -1;
    }
    stream->next_out = out;
    stream->avail_out = chunk;
    status = compressing ? BZ2_bzCompress(stream, stream->avail_in > 0 ? BZ_RUN : BZ_FINISH) : BZ2_bzDecompress(stream);
    if (status < 0) return -1;
    size_t made = chunk - stream->avail_out;
    if (fwrite(out, 1, made, output) != made) return -1;
  }
  return 0;
}

int codec_compress(FILE* input, FILE* output) {
  bz_stream stream = {0};
  if (BZ2_bzCompressInit(&stream, 9, 0, 0) != BZ_OK) return -1;
  int result = pump(&stream, 1, input, output);
  BZ2_bzCompressEnd(&stream);
  return result;
}

int codec_decompress(FILE* input, FILE* output) {
  bz_stream stream = {0};
  if (BZ2_bzDecompressInit(&stream, 0, 0) != BZ_OK) return -1;
  int result = pump(&stream, 0, input, output);
  BZ2_bzDecompressEnd(&stream);
  return result;
}
