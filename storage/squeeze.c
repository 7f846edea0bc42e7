/* SPDX-License-Identifier: EUPL-1.2 */
#include "storage/squeeze.h"

#include <errno.h>
#include <stdlib.h>
#include <zstd.h>

#include "core/arena.h"
#include "core/limits.h"

static const char where[] = "storage/squeeze";

/* On letters with attachments level 3 costs twice the time for 1%. */
#define LEVEL 1

/* One large letter must not hold its memory for ever. */
#define KEEP MIB

struct squeezer {
	ZSTD_CCtx *in;
	ZSTD_DCtx *out;
	char *bytes;
	size_t room;
};

enum verdict
squeeze_open(struct squeezer **ret, struct error *err)
{
	struct squeezer *q = calloc(1, sizeof(*q));

	if (!q)
		goto fail;
	q->in = ZSTD_createCCtx();
	q->out = ZSTD_createDCtx();
	if (!q->in || !q->out)
		goto fail;
	ZSTD_CCtx_setParameter(q->in, ZSTD_c_compressionLevel, LEVEL);
	ZSTD_CCtx_setParameter(q->in, ZSTD_c_checksumFlag, 1);
	*ret = q;
	return OK;
fail:
	squeeze_close(q);
	return error_set(err, LATER, where, ENOMEM, "out of memory");
}

void
squeeze_close(struct squeezer *q)
{
	if (!q)
		return;
	ZSTD_freeCCtx(q->in);
	ZSTD_freeDCtx(q->out);
	free(q->bytes);
	free(q);
}

static bool
make_room(struct squeezer *q, size_t want)
{
	if (q->room >= want && (q->room <= KEEP || want > KEEP))
		return true;
	free(q->bytes);
	q->room = want < 64 * KIB ? 64 * KIB : want;
	q->bytes = malloc(q->room);
	if (!q->bytes)
		q->room = 0;
	return q->bytes;
}

enum verdict
squeeze_pack(struct squeezer *q, struct span s, struct span *ret,
	     struct error *err)
{
	if (!make_room(q, ZSTD_compressBound(s.len)))
		return error_set(err, LATER, where, ENOMEM, "out of memory");
	size_t n = ZSTD_compress2(q->in, q->bytes, q->room,
				  s.len ? s.at : "", s.len);

	if (ZSTD_isError(n))
		return error_set(err, LATER, where, 0, "cannot compress: %s",
				 ZSTD_getErrorName(n));
	*ret = (struct span){ q->bytes, n };
	return OK;
}

enum verdict
squeeze_unpack(struct squeezer *q, struct arena *a, struct span packed,
	       size_t max, struct span *ret, struct error *err)
{
	unsigned long long size = ZSTD_getFrameContentSize(packed.at,
							   packed.len);

	/* Both error values are larger than any limit of ours. */
	if (size > max)
		return error_set(err, NEVER, where, 0,
				 "stored bytes are damaged");
	char *bytes = arena_alloc(a, (size_t)size + 1);
	size_t n = ZSTD_decompressDCtx(q->out, bytes, (size_t)size,
				       packed.at, packed.len);

	if (ZSTD_isError(n) || n != size)
		return error_set(err, NEVER, where, 0,
				 "stored bytes are damaged: %s",
				 ZSTD_isError(n) ? ZSTD_getErrorName(n)
						 : "too short");
	*ret = (struct span){ bytes, n };
	return OK;
}
