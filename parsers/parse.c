/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/parse.h"

#include "core/arena.h"
#include "parsers/attachment.h"
#include "parsers/blocks.h"
#include "parsers/calendar.h"
#include "parsers/charset.h"
#include "parsers/classify.h"
#include "parsers/mime.h"
#include "parsers/trace.h"
#include "parsers/understand.h"
#include "parsers/unwrap.h"

enum verdict
parse_warm_up(struct error *err)
{
	charset_warm_up();
	mime_warm_up();
	calendar_warm_up();
	return attachment_warm_up(err);
}

static enum verdict
parse(struct arena *a, const struct programme *p,
      const struct pkcs7_trust *trust, struct span bytes, bool explain,
      struct intake **ret, struct error *err)
{
	struct opened *o;
	enum verdict v = unwrap_letter(a, p, trust, bytes, &o, err);

	if (v != OK)
		return v;
	o->explain = explain;
	blocks_assign(a, p, o);
	if (!classify_machine(a, p, o)) {
		size_t n = o->n_sheets;

		/* Documents are opened only for what a person wrote. */
		unwrap_documents(a, o);
		blocks_documents(a, p, o, n);
		if (!classify_documents(a, p, o))
			understand_letter(a, p, o);
	}
	if (explain)
		trace_texts(a, o, o->html_told);
	*ret = o->intake;
	return OK;
}

enum verdict
parse_letter(struct arena *a, const struct programme *p,
	     const struct pkcs7_trust *trust, struct span bytes,
	     struct intake **ret, struct error *err)
{
	return parse(a, p, trust, bytes, false, ret, err);
}

enum verdict
parse_explain(struct arena *a, const struct programme *p,
	      const struct pkcs7_trust *trust, struct span bytes,
	      struct intake **ret, struct error *err)
{
	return parse(a, p, trust, bytes, true, ret, err);
}
