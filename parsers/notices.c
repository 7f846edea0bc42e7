/* SPDX-License-Identifier: EUPL-1.2 */
#include "parsers/notices.h"

#include "parsers/orders.h"
#include "parsers/phrase.h"

#define LOOK		120	/* bytes of a line that are compared */
#define FULL		56	/* bytes of a line that a program wraps */

/* All folded: lower case, without accents and apostrophes. */
static const char *const devices[] = {
	"inviato da iphone",
	"inviato da ipad",
	"inviato dal mio",
	"inviato da outlook",
	"inviato dallapp",
	"inviato da posta",
	"inviato da smartphone",
	"inviato da dispositivo",
	"inviato da tablet",
	"inviato da libero",
	"inviato da samsung",
	"inviato da yahoo",
	"sent from my",
	"sent from outlook",
	"get outlook for",
	"scarica outlook",
	"ottieni outlook",
	"invio eseguito da",
	"von meinem iphone gesendet",
	"envoye de mon",
};

static const char *const notices[] = {
	"le informazioni contenute",
	"avviso di riservatezza",
	"confidentiality notice",
	"this e-mail",
	"this email",
	"this message",
	"prima di stampare",
	"questo messaggio e destinat",
	"questo messaggio di posta elettronica",
	"questa e-mail",
	"questo messaggio e i suoi",
	"questo messaggio, corredato",
	"il presente messaggio",
	"la presente comunicazione e destinat",
	"la presente e-mail",
	"il contenuto di questa",
	"nota di riservatezza",
	"clausola di riservatezza",
	"riservatezza:",
	"avvertenza:",
	"avvertenze ai sensi",
	"ai sensi del d.lgs",
	"ai sensi del dlgs",
	"ai sensi del regolamento",
	"ai sensi dellart. 13",
	"ai sensi e per gli effetti",
	"informativa privacy",
	"informativa sulla privacy",
	"privacy:",
	"disclaimer",
	"chi ricevesse questa",
	"chi avesse ricevuto",
	"rispetta lambiente",
	"risparmia carta",
	"please consider the environment",
	"diese e-mail",
	"diese nachricht",
	"der inhalt dieser",
	"se avete ricevuto questo messaggio",
	"il messaggio e gli allegati",
	"le informazioni trasmesse",
	"questo documento e formato",
	"this communication",
	"the information contained",
	"ce message",
	"le contenu de ce",
	"dona il 5",
	"dona il tuo 5",
	"devolvi il 5",
	"destina il 5",
	"mail priva di virus",
	"e-mail priva di virus",
	"messaggio privo di virus",
	"virus-free",
};

static const char *const banners[] = {
	"[external]",
	"external email",
	"external:",
	"[esterno]",
	"caution:",
	"attenzione: questo messaggio",
	"attenzione: messaggio",
	"attenzione: email",
	"attenzione: e-mail",
	"attenzione: mail",
	"attenzione: questa mail",
	"attenzione: questa email",
	"attenzione: questa e-mail",
	"attenzione! ",
	"questo messaggio proviene",
	"messaggio esterno",
	"non si ricevono spesso",
	"you dont often get",
	"mittente esterno",
	"questa email proviene",
	"questa e-mail proviene",
	"this email originated",
	"this message originated",
	"[attenzione",
	"[caution",
	"[mittente esterno",
};

/* Behind "--" and the like. */
struct span
notices_folded(const struct line *l)
{
	struct span s = span_trim(l->folded);

	while (s.len && (s.at[0] == '*' || s.at[0] == '_' || s.at[0] == '-' ||
			 s.at[0] == ' '))
		s = span_tail(s, 1);
	return span_head(s, LOOK);
}

static bool
is_rule(struct span s)
{
	s = span_trim(s);
	if (s.len < 5)
		return false;
	for (size_t i = 0; i < s.len; i++)
		if (s.at[i] != '_' && s.at[i] != '-' && s.at[i] != '=' &&
		    s.at[i] != '*' && s.at[i] != '#')
			return false;
	return true;
}

void
notices_set(struct line *l, enum role role)
{
	if (l->role == ROLE_NEW || l->role == ROLE_FORWARDED)
		l->role = role;
}

/* From a notice to the end of its paragraph. */
static size_t
take_notice(struct line *l, size_t i, size_t to)
{
	for (; i < to && !l[i].blank; i++)
		notices_set(&l[i], ROLE_DISCLAIMER);
	return i;
}

/* Its sentence may have been wrapped; what follows is the letter. */
static size_t
take_banner(struct line *l, size_t i, size_t to)
{
	notices_set(&l[i], ROLE_DISCLAIMER);
	while (i + 1 < to && !l[i + 1].blank && l[i].text.len >= FULL &&
	       !span_ends_nocase(l[i].text, SPAN(".")))
		notices_set(&l[++i], ROLE_DISCLAIMER);
	return i;
}

void
notices_mark(struct line *l, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++) {
		if (l[i].blank)
			continue;
		if (orders_is_code(l[i].text)) {
			notices_set(&l[i], ROLE_DISCLAIMER);
			continue;
		}
		if (l[i].text.len < 5)
			continue;
		struct span f = notices_folded(&l[i]);

		if (PHRASE_STARTS(f, banners)) {
			i = take_banner(l, i, to);
		} else if (is_rule(l[i].text) && i + 1 < to &&
			   span_find(l[i + 1].folded,
				     SPAN("mailing list")) >= 0) {
			/* A list puts its footer below all. */
			for (size_t k = i; k < to; k++)
				notices_set(&l[k], ROLE_DISCLAIMER);
			return;
		} else if (PHRASE_STARTS(f, notices)) {
			/* What stands under a rule ends with the letter. */
			if (i > from && is_rule(l[i - 1].text)) {
				for (size_t k = i - 1; k < to; k++)
					notices_set(&l[k], ROLE_DISCLAIMER);
				return;
			}
			i = take_notice(l, i, to);
		} else if (PHRASE_STARTS(f, devices) && f.len < 80) {
			notices_set(&l[i], ROLE_SIGNATURE);
		}
	}
}
