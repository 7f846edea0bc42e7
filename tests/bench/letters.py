# SPDX-License-Identifier: EUPL-1.2
"""Bytes of letters: MIME parts, a PDF, a DOCX, a PEC envelope.

Written by hand and not with Python's email package, because the letters
shall look like those of other programs, faults of taste included.
"""
import base64
import io
import quopri
import textwrap
import time
import zipfile
import zlib
from email.header import Header

OUR = 'provincecomuni@upinet.it'
MX = 'mx1.upinet.it'
ROME_SUMMER = 7200


def date(instant):
    """RFC 5322, Europe/Rome before the end of October."""
    return time.strftime('%a, %d %b %Y %H:%M:%S +0200',
                         time.gmtime(instant + ROME_SUMMER))


def word(text, charset):
    """A header's value, encoded where it must be."""
    try:
        text.encode('ascii')
        return text
    except UnicodeEncodeError:
        return Header(text, charset, maxlinelen=70).encode(linesep='\n')


def base64_lines(data):
    return '\n'.join(textwrap.wrap(base64.b64encode(data).decode(), 76))


def part(text, subtype='plain', charset='utf-8', encoding='8bit'):
    """One text part, its own header included."""
    raw = text.encode(charset, 'replace')
    head = (f'Content-Type: text/{subtype}; charset="{charset}"\n'
            f'Content-Transfer-Encoding: {encoding}\n\n').encode()
    if encoding == 'quoted-printable':
        raw = quopri.encodestring(raw)
    elif encoding == 'base64':
        raw = base64_lines(raw).encode() + b'\n'
    return head + raw


def attached(name, kind, data, disposition='attachment', more=''):
    return (f'Content-Type: {kind}; name="{name}"\n'
            f'Content-Disposition: {disposition}; filename="{name}"\n'
            f'{more}Content-Transfer-Encoding: base64\n\n'
            f'{base64_lines(data)}\n').encode()


def multipart(kind, boundary, parts, parameters='', preamble=''):
    mark = f'--{boundary}\n'.encode()
    head = (f'Content-Type: multipart/{kind};{parameters}\n'
            f'\tboundary="{boundary}"\n\n{preamble}').encode()
    return (head + b''.join(mark + p + b'\n' for p in parts)
            + f'--{boundary}--\n'.encode())


def letter(fields, body):
    """fields: (name, value) in order; body: a part with its header."""
    head = ''.join(f'{name}: {value}\n' for name, value in fields)
    return head.encode() + b'MIME-Version: 1.0\n' + body


def trace(sender, relay, instant, queue_id, dmarc):
    """What our own server writes on top."""
    domain = sender.rpartition('@')[2]
    spf = 'fail' if dmarc == 'fail' else 'pass'
    yield 'Return-Path', f'<{sender}>'
    yield 'Delivered-To', OUR
    yield 'Received', (f'from {relay} ({relay} [192.0.2.{instant % 250 + 1}])'
                       f'\n\tby {MX} (Postfix) with ESMTPS id {queue_id}'
                       f'\n\tfor <{OUR}>; {date(instant + 5)}')
    if dmarc:
        yield 'Authentication-Results', (
            f'{MX}; spf={spf} smtp.mailfrom={domain};'
            f'\n\tdkim={spf} header.d={domain};'
            f'\n\tdmarc={dmarc} header.from={domain}')


def pdf_text(lines):
    """The content stream of one page."""
    out = ['BT', '/F1 11 Tf', '15 TL', '60 780 Td']
    for line in lines:
        safe = line.replace('\\', '\\\\').replace('(', '\\(')
        out.append(f'({safe.replace(")", chr(92) + ")")}) Tj T*')
    return '\n'.join(out + ['ET']).encode('cp1252', 'replace')


def pdf(lines, picture=b''):
    """One page; picture is the letterhead, grey and one byte a point."""
    rows = len(picture) // 256
    packed = zlib.compress(picture[:rows * 256])
    stream = zlib.compress(pdf_text(lines)
                           + b'\nq 90 0 0 40 60 795 cm /I1 Do Q')
    objects = [
        b'<</Type/Catalog/Pages 2 0 R>>',
        b'<</Type/Pages/Kids[3 0 R]/Count 1>>',
        b'<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R'
        b'/Resources<</Font<</F1 5 0 R>>/XObject<</I1 6 0 R>>>>>>',
        b'<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream'
        % (len(stream), stream),
        b'<</Type/Font/Subtype/Type1/BaseFont/Helvetica'
        b'/Encoding/WinAnsiEncoding>>',
        b'<</Type/XObject/Subtype/Image/Width 256/Height %d'
        b'/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/FlateDecode'
        b'/Length %d>>stream\n%s\nendstream'
        % (max(rows, 1), len(packed), packed)]
    out, offsets = b'%PDF-1.4\n%\xe2\xe3\xcf\xd3\n', []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b'%d 0 obj\n%s\nendobj\n' % (number, body)
    table = b''.join(b'%010d 00000 n \n' % o for o in offsets)
    return out + (b'xref\n0 %d\n0000000000 65535 f \n%s'
                  b'trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n'
                  % (len(objects) + 1, table, len(objects) + 1, len(out)))


DOCX_TYPES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/'
    'content-types"><Default Extension="rels" ContentType="application/'
    'vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml"'
    ' ContentType="application/xml"/><Override PartName="/word/document.xml"'
    ' ContentType="application/vnd.openxmlformats-officedocument.'
    'wordprocessingml.document.main+xml"/></Types>')
DOCX_RELS = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
    'relationships"><Relationship Id="rId1" Type="http://schemas.'
    'openxmlformats.org/officeDocument/2006/relationships/officeDocument"'
    ' Target="word/document.xml"/></Relationships>')


def escape(text):
    return (text.replace('&', '&amp;').replace('<', '&lt;')
            .replace('>', '&gt;'))


def docx(lines, picture=b''):
    """picture is the letterhead, of no known format."""
    paragraphs = ''.join(
        f'<w:p><w:r><w:t xml:space="preserve">{escape(x)}</w:t></w:r></w:p>'
        for x in lines)
    document = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<w:document xmlns:w="http://schemas.openxmlformats.org/'
        f'wordprocessingml/2006/main"><w:body>{paragraphs}</w:body>'
        '</w:document>')
    out = io.BytesIO()
    with zipfile.ZipFile(out, 'w', zipfile.ZIP_DEFLATED) as z:
        for name, text in (('[Content_Types].xml', DOCX_TYPES),
                           ('_rels/.rels', DOCX_RELS),
                           ('word/document.xml', document)):
            stamp = zipfile.ZipInfo(name, (2027, 9, 1, 9, 0, 0))
            stamp.compress_type = zipfile.ZIP_DEFLATED
            z.writestr(stamp, text)
        if picture:
            z.writestr(zipfile.ZipInfo('word/media/image1.emf',
                                       (2027, 9, 1, 9, 0, 0)), picture)
    return out.getvalue()


PEC_COVER = '''Messaggio di posta certificata

Il giorno {day} alle ore {hour} (+0200) il messaggio
"{subject}" è stato inviato da "{sender}"
indirizzato a:
{our}
Il messaggio originale è incluso in allegato.
Identificativo messaggio: {opec}
'''
PEC_DATA = '''<?xml version="1.0" encoding="UTF-8"?>
<postacert tipo="posta-certificata" errore="nessuno"><intestazione>\
<mittente>{sender}</mittente><destinatari tipo="esterno">{our}</destinatari>\
<risposte>{sender}</risposte><oggetto>{subject}</oggetto></intestazione>\
<dati><gestore-emittente>{provider} S.p.A.</gestore-emittente>\
<data zona="+0200"><giorno>{day}</giorno><ora>{hour}</ora></data>\
<identificativo>{opec}</identificativo><msgid>&lt;{opec}&gt;</msgid></dati>\
</postacert>
'''


def pec(inner, sender, subject, instant, opec, provider, queue_id, seal):
    """A transport envelope around the bytes of a letter."""
    local = time.gmtime(instant + ROME_SUMMER)
    facts = {'day': time.strftime('%d/%m/%Y', local), 'opec': opec,
             'hour': time.strftime('%H:%M:%S', local), 'our': OUR,
             'sender': sender, 'subject': subject, 'provider': provider}
    facts_xml = {k: escape(v) for k, v in facts.items()}
    carrier = f'posta-certificata@{provider}'
    fields = [*trace(carrier, f'smtp.{provider}', instant, queue_id, 'pass'),
              ('Subject', word('POSTA CERTIFICATA: ' + subject, 'utf-8')),
              ('X-Riferimento-Message-ID', f'<r{opec}>'),
              ('Date', date(instant)), ('Message-ID', f'<{opec}>'),
              ('Reply-To', sender), ('X-Trasporto', 'posta-certificata'),
              ('To', OUR),
              ('From', f'"Per conto di: {sender}"\n\t<{carrier}>'),
              ('X-Tiporicevuta', 'completa')]
    cover = part(PEC_COVER.format(**facts), 'plain', 'iso-8859-1',
                 'quoted-printable')
    data = attached('daticert.xml', 'application/xml',
                    PEC_DATA.format(**facts_xml).encode(), 'inline')
    original = (b'Content-Type: message/rfc822; name="postacert.eml"\n'
                b'Content-Disposition: inline; filename="postacert.eml"\n'
                b'Content-Transfer-Encoding: 7bit\n\n' + inner)
    mixed = multipart('mixed', f'=_mix_{queue_id}', [cover, data, original])
    signature = attached('smime.p7s', 'application/x-pkcs7-signature', seal)
    return letter(fields, multipart(
        'signed', f'=_sig_{queue_id}', [mixed, signature],
        ' protocol="application/x-pkcs7-signature"; micalg=sha-256;',
        'This is an S/MIME signed message\n\n'))
