// libzstd's streams for round-trip.c, at level 9 with a checksum.
#include <zstd.h>

#include "round-trip.h"

enum { chunk = 1 << 16 };
static char in[chunk], out[chunk];

int codec_compress(FILE* input, FILE* output) {
  ZSTD_CCtx* context = ZSTD_createCCtx();
  ZSTD_CCtx_setParameter(context, ZSTD_c_compressionLevel, 9);
  ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1);
  int result = 0;
  for (int last = 0; !last && result == 0;) {
    size_t got = fread(in, 1, chunk, input);
    last = got < chunk;
    ZSTD_inBuffer source = {in, got, 0};
    for (int done = 0; !done && result == 0;) {
      ZSTD_outBuffer target = {out, chunk, 0};
      size_t left = ZSTD_compressStream2(context, &target, &source, last ? ZSTD_e_end : ZSTD_e_continue);
      if (ZSTD_isError(left) || fwrite(out, 1, target.pos, output) != target.pos) result = -1;
      done = last ? left == 0 : source.pos == source.size;
    }
  }
  ZSTD_freeCCtx(context);
  return result;
}

int codec_decompress(FILE* input, FILE* output) {
  ZSTD_DCtx* context = ZSTD_createDCtx();
  size_t status = 1;
  int result = 0;
  for (size_t got; result == 0 && (got = fread(in, 1, chunk, input)) > 0;) {
    ZSTD_inBuffer source = {in, got, 0};
    while (source.pos < source.size && result == 0) {
      ZSTD_outBuffer target = {out, chunk, 0};
      status = ZSTD_decompressStream(context, &target, &source);
      if (ZSTD_isError(status) || fwrite(out, 1, target.pos, output) != target.pos) result = -1;
    }
  }
  ZSTD_freeDCtx(context);
  return result == 0 && status == 0 ? 0 : -1;
}
