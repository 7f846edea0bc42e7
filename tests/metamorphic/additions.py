# SPDX-License-Identifier: EUPL-1.2
"""What programs, offices and gateways put around what somebody wrote."""
import html as entities
import re

from letter import change, from_people, has_text, text_ends_letter

import wordings

# With all the words that must not be taken for the writer's.
INVITATION = '''Gentile Presidente, gentile Segretario Generale,

nell'ambito del progetto "Province & Comuni" l'UPI organizza, con il supporto
di Fondazione PromoPA, un ciclo di Focus Group on line (piattaforma Zoom,
durata 2 ore) sui tre settori di intervento:

1. Stazione Unica Appaltante (SUA): 5 ottobre ore 10, 19 ottobre ore 15,
4 novembre ore 10, 23 novembre ore 10
2. Servizio Associato Politiche Europee (SAPE): 7 ottobre ore 10, 21 ottobre
ore 15, 9 novembre ore 10, 25 novembre ore 10
3. Servizi di Innovazione Tecnologica (SIT): 13 ottobre ore 10, 27 ottobre
ore 15, 17 novembre ore 10, 1 dicembre ore 10

Vi chiediamo di comunicare con una semplice e-mail a
provincecomuni@upinet.it il settore, il Focus Group e il referente operativo
da convocare (nome, ruolo, e-mail, telefono).

Cordiali saluti
La segreteria del progetto Province & Comuni
UPI - Unione delle Province d'Italia
Piazza Cardelli 4 - 00186 Roma - tel. 06 6840341'''

US = 'UPI Province & Comuni'
ADDRESS = 'provincecomuni@upinet.it'
SUBJECT = 'Progetto Province & Comuni - avvio dei Focus Group'


def escaped(text):
    return entities.escape(text, quote=False).replace('\n', '<br>\n')


def only_points(letter, part):
    """"See the HTML part": what stands there is nobody's text."""
    return len(letter.body()) > 1 and len(part.text().split()) < 8


def append(letter, plain, html=None):
    """plain after a blank line, its HTML form before </body>."""
    for part in letter.body():
        text = part.text()
        if part.kind() == 'text/plain' and only_points(letter, part):
            continue
        if part.kind() == 'text/plain':
            part.set_text(text.rstrip('\n') + '\n\n' + plain + '\n')
            continue
        end = [m.start() for m in re.finditer(r'</body>|</html>', text, re.I)]
        at = end[0] if end else len(text)
        more = html or f'<div><br></div>\n<div>{escaped(plain)}</div>\n'
        part.set_text(text[:at] + more + text[at:])
    return True


def prepend(letter, plain, html=None):
    for part in letter.body():
        text = part.text()
        if part.kind() == 'text/plain' and only_points(letter, part):
            continue
        if part.kind() == 'text/plain':
            part.set_text(plain + '\n\n' + text)
            continue
        hit = re.search(r'<body\b[^>]*>', text, re.I)
        at = hit.end() if hit else 0
        more = html or f'<div>{escaped(plain)}</div><br>\n'
        part.set_text(text[:at] + more + text[at:])
    return True


# Our invitation below the answer, in the manner of each program

def marked(text):
    return '\n'.join('> ' + x if x else '>' for x in text.split('\n'))


def head_block(names, day, to='segreteria@provincia.example.it'):
    values = (f'{US} <{ADDRESS}>', day, to, SUBJECT)
    return '\n'.join(f'{n}: {v}' for n, v in zip(names, values))


ITALIAN = ('Da', 'Inviato', 'A', 'Oggetto')
ENGLISH = ('From', 'Sent', 'To', 'Subject')
OUTLOOK_RULE = ('<div style="border:none;border-top:solid #E1E1E1 1.0pt;'
                'padding:3.0pt 0cm 0cm 0cm">')


def outlook(letter, names, day):
    block = head_block(names, day)
    bold = re.sub(r'^([^:]+:)', r'<b>\1</b>', escaped(block), flags=re.M)
    html = (f'{OUTLOOK_RULE}<p class="MsoNormal">{bold}<o:p></o:p></p></div>'
            f'<p class="MsoNormal">{escaped(INVITATION)}</p>\n')
    return append(letter, f'{block}\n\n{INVITATION}', html)


def cited(letter, line, open_tag, line_class, inside=False):
    """Lines with marks; Apple quotes its own introduction as well."""
    said = f'<div class="{line_class}">{escaped(line)}</div>'
    quote = f'{said if inside else ""}{escaped(INVITATION)}'
    html = f'{"" if inside else said}{open_tag}{quote}</blockquote>\n'
    if inside:
        plain = marked(f'{line}\n\n{INVITATION}')
    else:
        plain = f'{line}\n\n{marked(INVITATION)}'
    return append(letter, plain, html)


QUOTING = (from_people, has_text, text_ends_letter)
GMAIL = ('<blockquote class="gmail_quote" style="margin:0px 0px 0px 0.8ex;'
         'border-left:1px solid rgb(204,204,204);padding-left:1ex">')
CITE = '<blockquote type="cite" cite="mid:20270907114205@mx1.upinet.it">'


@change(*QUOTING)
def quoted_by_outlook_italian(letter, _):
    return outlook(letter, ITALIAN, 'martedì 7 settembre 2027 11:42')


@change(*QUOTING)
def quoted_by_outlook_english(letter, _):
    return outlook(letter, ENGLISH, 'Tuesday, September 7, 2027 11:42 AM')


@change(*QUOTING)
def quoted_by_outlook_ruled(letter, _):
    block = '_' * 32 + '\n' + head_block(
        ITALIAN, 'martedì 7 settembre 2027 11:42:05')
    html = ('<hr style="display:inline-block;width:98%" tabindex="-1">\n'
            f'<div id="divRplyFwdMsg" dir="ltr">{escaped(block[33:])}</div>'
            f'<div>{escaped(INVITATION)}</div>\n')
    return append(letter, f'{block}\n\n{INVITATION}', html)


@change(*QUOTING)
def quoted_by_webmail(letter, _):
    """Without marks, and the address alone."""
    block = '\n'.join(('----- Messaggio originale -----',
                       f'Da: "{US}" <{ADDRESS}>',
                       'A: "segreteria" <segreteria@provincia.example.it>',
                       'Inviato: Martedì, 7 settembre 2027 11:42:05',
                       f'Oggetto: {SUBJECT}'))
    return append(letter, f'{block}\n\n{INVITATION}')


@change(*QUOTING)
def quoted_by_gmail_italian(letter, _):
    return cited(letter, f'Il giorno mar 7 set 2027 alle ore 11:42 {US} '
                 f'<{ADDRESS}> ha scritto:', GMAIL, 'gmail_attr')


@change(*QUOTING)
def quoted_by_gmail_english(letter, _):
    return cited(letter, f'On Tue, Sep 7, 2027 at 11:42 AM {US} '
                 f'<{ADDRESS}> wrote:', GMAIL, 'gmail_attr')


@change(*QUOTING)
def quoted_by_gmail_wrapped(letter, _):
    """In plain text the introduction takes two lines."""
    return cited(letter, f'Il giorno mar 7 set 2027 alle ore 11:42 {US}\n'
                 f'<{ADDRESS}> ha scritto:', GMAIL, 'gmail_attr')


@change(*QUOTING)
def quoted_by_apple_italian(letter, _):
    return cited(letter, f'Il giorno 7 set 2027, alle ore 11:42, {US} '
                 f'<{ADDRESS}> ha scritto:', '<blockquote type="cite">',
                 'apple', True)


@change(*QUOTING)
def quoted_by_apple_english(letter, _):
    return cited(letter, f'On 7 Sep 2027, at 11:42, {US} <{ADDRESS}> '
                 'wrote:', '<blockquote type="cite">', 'apple', True)


@change(*QUOTING)
def quoted_by_thunderbird_italian(letter, _):
    return cited(letter, f'Il 07/09/2027 11:42, {US} ha scritto:', CITE,
                 'moz-cite-prefix')


@change(*QUOTING)
def quoted_by_thunderbird_english(letter, _):
    return cited(letter, f'On 07/09/2027 11:42, {US} wrote:', CITE,
                 'moz-cite-prefix')


# What nobody typed

FOOTERS = {
    'disclaimer': wordings.DISCLAIMER.strip(),
    'disclaimer_short': (
        'Le informazioni contenute in questo messaggio di posta elettronica '
        'sono riservate e confidenziali e ne è vietata la diffusione in '
        'qualunque modo eseguita (D.Lgs. 196/2003 e Reg. UE 2016/679).'),
    'disclaimer_english': (
        'This e-mail and any attachments are confidential and intended '
        'solely for the addressee. If you have received this message in '
        'error, please notify the sender immediately and delete it.'),
    'phone_iphone': 'Inviato da iPhone',
    'phone_outlook': 'Scarica Outlook per Android<https://aka.ms/AAb9ysg>',
    'phone_samsung': 'Inviato dal mio Galaxy',
    'antivirus': ('Mail priva di virus. www.avast.com\n'
                  '<https://www.avast.com/sig-email?utm_medium=email>'),
    'environment': ("Prima di stampare questa e-mail pensa all'ambiente. "
                    'Rispetta la natura: non stampare se non necessario.'),
    'five_per_thousand': (
        'Dona il 5 per mille alla Croce Rossa Italiana: basta una firma e '
        'il codice fiscale 13669721006.'),
    'mailing_footer': (
        '_______________________________________________\n'
        'Segreterie mailing list\nSegreterie@liste.example.it\n'
        'https://liste.example.it/mailman/listinfo/segreterie'),
}


def footer(name):
    def add(letter, _):
        return append(letter, FOOTERS[name])
    add.__name__ = f'footer_{name}'
    change(*QUOTING)(add)


for each in FOOTERS:
    footer(each)


OFFICE = 'Ufficio di Segreteria\nPiazza della Repubblica 1\nwww.example.it'


@change(*QUOTING)
def signature_dashed(letter, _):
    return append(letter, f'-- \n{OFFICE}')


@change(*QUOTING)
def signature_bare(letter, _):
    return append(letter, OFFICE)


BANNERS = {
    'external': '[EXTERNAL]',
    'caution': ('CAUTION: This email originated from outside of the '
                'organization. Do not click links or open attachments unless '
                'you recognize the sender and know the content is safe.'),
    'attenzione': ("ATTENZIONE: questa e-mail proviene da un mittente "
                   "esterno all'organizzazione. Non aprire allegati o link "
                   'se non si riconosce il mittente.'),
    'rarely': ('Non si ricevono spesso messaggi di posta elettronica da '
               'questo mittente. Scopri perché è importante '
               '<https://aka.ms/LearnAboutSenderIdentification>'),
}


def banner(name):
    def add(letter, _):
        return prepend(letter, BANNERS[name])
    add.__name__ = f'banner_{name}'
    change(from_people, has_text)(add)


for each in BANNERS:
    banner(each)


@change(from_people)
def subject_tagged(letter, _):
    """A gateway's mark before what the writer put there."""
    part = letter.inner()
    if part.count('Subject') != 1:
        return False
    part.set('Subject', ('[EXTERNAL] ' + part.get('Subject')).rstrip())
    return True
