#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""Makes the documents of this folder again (see README).

Needs python3-reportlab, libreoffice-writer-nogui, qpdf and openssl. The tests
do not run it: what it made is in the tree, because other releases of these
programs make other bytes.
"""
import io
import os
import struct
import subprocess
import sys
import tempfile
import zipfile
import zlib

HERE = os.path.dirname(os.path.abspath(__file__))
DATE = (2027, 9, 1, 8, 0, 0)


def out(name, data):
    with open(os.path.join(HERE, name), 'wb') as f:
        f.write(data)


def run(*args, **kw):
    subprocess.run(args, check=True, stdout=subprocess.DEVNULL,
                   stderr=subprocess.DEVNULL, cwd=HERE, **kw)


def zipped(parts, method=zipfile.ZIP_DEFLATED):
    buf = io.BytesIO()
    with zipfile.ZipFile(buf, 'w', method) as z:
        for name, data in parts:
            info = zipfile.ZipInfo(name, DATE)
            info.compress_type = (zipfile.ZIP_STORED if name == 'mimetype'
                                  else method)
            z.writestr(info, data)
    return buf.getvalue()


# --- Word ------------------------------------------------------------------

W = ('xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
     'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/'
     'relationships" '
     'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
     'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
     'xmlns:wps="http://schemas.microsoft.com/office/word/2010/'
     'wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml"')
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'


def r(text, props=''):
    return (f'<w:r>{"<w:rPr>" + props + "</w:rPr>" if props else ""}'
            f'<w:t xml:space="preserve">{text}</w:t></w:r>')


def p(*runs, props=''):
    return f'<w:p>{props}{"".join(runs)}</w:p>'


def tc(*paragraphs, props=''):
    return f'<w:tc><w:tcPr>{props}</w:tcPr>{"".join(paragraphs)}</w:tc>'


def box(ticked):
    return ('<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="'
            f'{int(ticked)}"/></w14:checkbox></w:sdtPr><w:sdtContent>'
            + r('☒' if ticked else '☐') + '</w:sdtContent></w:sdt>')


def old_box(checked):
    return ('<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox>'
            '<w:sizeAuto/><w:default w:val="0"/>'
            + ('<w:checked/>' if checked else '') +
            '</w:checkBox></w:ffData></w:fldChar></w:r>'
            '<w:r><w:instrText> FORMCHECKBOX </w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>')


def prompt(text):
    return ('<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>'
            + r(text) + '</w:sdtContent></w:sdt>')


def text_box(text):
    return ('<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>'
            '<wps:txbx><w:txbxContent>' + p(r(text)) + '</w:txbxContent>'
            '</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict>'
            '<v:textbox><w:txbxContent>' + p(r(text)) + '</w:txbxContent>'
            '</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>')


def docx(body, header=None, footer=None, rels='', styles=''):
    parts = [('[Content_Types].xml', HEAD + '<Types xmlns="http://schemas.'
              'openxmlformats.org/package/2006/content-types"/>'),
             ('word/document.xml', f'{HEAD}<w:document {W}><w:body>{body}'
              '</w:body></w:document>')]
    if header:
        parts.append(('word/header1.xml', f'{HEAD}<w:hdr {W}>{header}'
                      '</w:hdr>'))
        parts.append(('word/header2.xml', f'{HEAD}<w:hdr {W}>{header}'
                      '</w:hdr>'))
    if footer:
        parts.append(('word/footer1.xml', f'{HEAD}<w:ftr {W}>{footer}'
                      '</w:ftr>'))
    # After the document, as some programs do.
    parts.append(('word/styles.xml', f'{HEAD}<w:styles {W}>{styles}'
                  '</w:styles>'))
    parts.append(('word/_rels/document.xml.rels', HEAD + '<Relationships '
                  'xmlns="http://schemas.openxmlformats.org/package/2006/'
                  f'relationships">{rels}</Relationships>'))
    return zipped(parts)


def scheda():
    restart = '<w:vMerge w:val="restart"/>'
    table = ('<w:tbl><w:tr>' + tc(p(r('Settore'))) + tc(p(r('Referente')))
             + tc(p(r('Contatti'))) + '</w:tr><w:tr>'
             + tc(p(r('Stazione Unica '), '<w:r><w:br/></w:r>',
                    r('Appaltante')), props=restart)
             + tc(p(r('Elena Marchi')), p(r('dirigente')))
             + tc(p(r('e.marchi@')), props='') + '</w:tr><w:tr>'
             + tc(p(), props='<w:vMerge/>') + tc(p(r('Ivo Zorzi')))
             + tc(p('<w:hyperlink r:id="rId7">' + r('scrivetegli')
                    + '</w:hyperlink>')) + '</w:tr></w:tbl>')
    table = table.replace('e.marchi@', 'e.marchi@provincia.udine.example')
    dropdown = ('<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList>'
                '<w:result w:val="1"/><w:listEntry w:val="Focus Group 1"/>'
                '<w:listEntry w:val="Focus Group 2"/></w:ddList></w:ffData>'
                '</w:fldChar></w:r><w:r><w:fldChar w:fldCharType="end"/>'
                '</w:r>')
    body = ''.join([
        p(r('SCHEDA DI ADESIONE'), text_box('Riquadro: da restituire firmata')),
        p(r('Ente:'), '<w:r><w:tab/></w:r>', r('Provincia di Udine'),
          props='<w:pPr><w:tabs><w:tab w:val="left" w:pos="900"/></w:tabs>'
          '</w:pPr>'),
        p(r('1)'), '<w:r><w:tab/></w:r>', r('con la presente si comunica')),
        p(box(True), r(' Stazione Unica Appaltante')),
        p(box(False), r(' Servizio Associato Politiche Europee')),
        p(old_box(True), r(' ore 10')),
        p(old_box(False), r(' ore 15')),
        p('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>',
          r(' in presenza')),
        p(r('Gruppo: '), dropdown),
        p(r('Telefono: '), prompt('Fare clic qui per immettere testo.')),
        p(r('Visibile'), r(' nascosto', '<w:vanish/>'),
          r(' ancora', '<w:vanish w:val="0"/>'), r(' stile',
          '<w:rStyle w:val="Nascosto"/>')),
        p(r('Referente: '), '<w:del w:id="1"><w:r><w:delText>Ugo Neri'
          '</w:delText></w:r></w:del>', '<w:ins w:id="2">'
          + r('Elena Marchi') + '</w:ins>',
          '<w:moveFrom w:id="3">' + r('spostato') + '</w:moveFrom>'),
        p(r('posta'), '<w:r><w:noBreakHyphen/></w:r>', r('elettronica')),
        table,
        '<w:tbl><w:tr>' + tc(p(r('Un riquadro')), p(r('con due righe')))
        + '</w:tr></w:tbl>',
        '<w:tbl><w:tr>' + tc(p(r('fuori')), '<w:tbl><w:tr>'
                             + tc(p(r('a'))) + tc(p(r('b'))) + '</w:tr>'
                             '</w:tbl>', p()) + tc(p(r('accanto')))
        + '</w:tr></w:tbl>',
    ])
    rels = ('<Relationship Id="rId7" Type="x" TargetMode="External" '
            'Target="mailto:i.zorzi@provincia.udine.example?subject=x"/>')
    styles = ('<w:style w:styleId="Nascosto"><w:rPr><w:vanish/></w:rPr>'
              '</w:style>')
    return docx(body, header=p(r('Provincia di Udine')),
                footer=p(r('Piazza Patriarcato 3')), rels=rels, styles=styles)


# --- OpenDocument ----------------------------------------------------------

ODF = ' '.join(
    f'xmlns:{k}="urn:oasis:names:tc:opendocument:xmlns:{v}:1.0"'
    for k, v in (('office', 'office'), ('text', 'text'), ('table', 'table'),
                 ('style', 'style'), ('draw', 'drawing'), ('form', 'form'),
                 ('svg', 'svg-compatible'))
) + (' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:loext="urn:org:'
     'documentfoundation:names:experimental:office:xmlns:loext:1.0"')


def odt(automatic, body, styles, manifest=''):
    return zipped([
        ('mimetype', 'application/vnd.oasis.opendocument.text'),
        ('content.xml', f'{HEAD}<office:document-content {ODF}>'
         f'<office:automatic-styles>{automatic}</office:automatic-styles>'
         f'<office:body><office:text>{body}</office:text></office:body>'
         '</office:document-content>'),
        ('styles.xml', f'{HEAD}<office:document-styles {ODF}>{styles}'
         '</office:document-styles>'),
        ('META-INF/manifest.xml', HEAD + '<manifest:manifest xmlns:manifest='
         '"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
         f'{manifest}</manifest:manifest>'),
    ])


def lettera_odt():
    automatic = ('<style:style style:name="T1" style:family="text">'
                 '<style:text-properties text:display="none"/></style:style>')
    styles = ('<office:styles><style:style style:name="Segreto">'
              '<style:text-properties text:display="none"/></style:style>'
              '</office:styles><office:master-styles><style:master-page '
              'style:name="Standard"><style:header><text:p>Provincia di '
              'Belluno</text:p></style:header><style:footer><text:p>Via '
              'Sant’Andrea 5</text:p></style:footer></style:master-page>'
              '<style:master-page style:name="Altra"><style:header><text:p>'
              'mai usata</text:p></style:header></style:master-page>'
              '</office:master-styles>')
    forms = ('<office:forms><form:form><form:checkbox form:id="c1" '
             'form:label="Focus Group 1" form:current-state="unchecked"/>'
             '<form:checkbox form:id="c2" form:label="Focus Group 2" '
             'form:current-state="checked"/><form:text form:id="c3" '
             'form:current-value="0437 959111"/><form:listbox form:id="c4">'
             '<form:option form:label="mattina"/><form:option '
             'form:label="pomeriggio" form:current-selected="true"/>'
             '</form:listbox></form:form></office:forms>')
    table = ('<table:table><table:table-row><table:table-cell '
             'table:number-rows-spanned="2"><text:p>SAPE</text:p>'
             '</table:table-cell><table:table-cell><text:p>Anna Dal Farra'
             '</text:p></table:table-cell><table:table-cell><text:p>'
             '<text:a xlink:href="mailto:a.dalfarra@provincia.belluno.'
             'example">posta</text:a></text:p></table:table-cell>'
             '</table:table-row><table:table-row><table:covered-table-cell/>'
             '<table:table-cell table:number-columns-spanned="2"><text:p>'
             'Luca Soccol</text:p></table:table-cell>'
             '<table:covered-table-cell/></table:table-row></table:table>')
    body = forms + (
        '<text:tracked-changes><text:changed-region><text:deletion><text:p>'
        'cancellato</text:p></text:deletion></text:changed-region>'
        '</text:tracked-changes>'
        '<text:h>Adesione</text:h>'
        '<text:p>La Provincia\n   aderisce<text:s text:c="2"/>al'
        '<text:span text:style-name="T1"> nascosto</text:span> settore'
        '<text:line-break/>Politiche Europee.'
        '<office:annotation><text:p>nota interna</text:p>'
        '</office:annotation></text:p>'
        '<text:p text:style-name="Segreto">segreto</text:p>'
        '<text:section text:display="none"><text:p>sezione</text:p>'
        '</text:section>'
        '<text:p>Ente:<text:tab/>Provincia di Belluno</text:p>'
        '<text:p><draw:frame><draw:text-box><text:p>Riquadro</text:p>'
        '</draw:text-box><svg:title>titolo</svg:title></draw:frame>'
        'Testo accanto<text:note><text:note-body><text:p>piè di pagina'
        '</text:p></text:note-body></text:note></text:p>'
        '<text:p><draw:control draw:control="c1"/></text:p>'
        '<text:p><draw:control draw:control="c2"/></text:p>'
        '<text:p>Tel. <draw:control draw:control="c3"/>, '
        '<draw:control draw:control="c4"/></text:p>'
        '<text:p><loext:content-control loext:showing-place-holder="true">'
        'Scegli</loext:content-control><loext:content-control '
        'loext:checkbox="true" loext:checked="true">☒'
        '</loext:content-control> confermo</text:p>') + table
    return odt(automatic, body, styles)


# --- RTF -------------------------------------------------------------------

RTF = rb"""{\rtf1\ansi\ansicpg1252\deff0\uc1
{\fonttbl{\f0\froman\fcharset0 Times;}{\f1\fnil\fcharset2 Wingdings;}}
{\stylesheet{\s0 Normale;}}{\info{\author Nessuno}}{\*\generator Prova 1;}
{\header\pard Provincia di Nuoro\par}{\headerf\pard Provincia di Nuoro\par}
{\footer\pard Piazza Italia 22\par}
\pard Citt\'e0 di Nuoro, perch\u233\'e9 l\u8217\'92ente \u-10179?\u-8704?aderisce\par
{\uc2\u8220ab\u8221cd vuoto}\par
Visibile{\v nascosto}\v ancora nascosto\v0  di nuovo{\deleted tolto}\par
riga uno\line riga due\par
{\listtext\pard 1.\tab}primo punto\par
{\f1\'fe} Stazione Unica\par
{\field{\*\fldinst SYMBOL 168 \\f "Wingdings" \\s 12}{\fldrslt}} Europa\par
{\field{\*\fldinst{ FORMCHECKBOX {\*\formfield{\fftype1\ffres1{\*\ffname S}}}}}
{\fldrslt}} mattina\par
{\field{\*\fldinst{ FORMDROPDOWN {\*\formfield{\fftype2\ffres1{\*\ffl uno}
{\*\ffl due}}}}}{\fldrslt}} scelto\par
{\field{\*\fldinst{HYPERLINK "mailto:g.piras@provincia.nuoro.example"}}
{\fldrslt Gavino Piras}}, {\field{\*\fldinst{HYPERLINK
"mailto:m.loi@provincia.nuoro.example"}}{\fldrslt
m.loi@provincia.nuoro.example}}\par
{\*\ignota non si legge}{\pict\bin4 }}\'7d}dopo l'immagine\par
\trowd\clvmgf\cellx1000\cellx2000\cellx3000
\pard\intbl SIT\cell Nome\par e ruolo\cell Posta\cell\row
\trowd\clvmrg\cellx1000\cellx2000\cellx3000
\pard\intbl\cell Gavino Piras\cell g.piras@provincia.nuoro.example\cell\row
\pard Distinti saluti\par
{\shp{\*\shpinst\shpleft1{\sp{\sn a}{\sv b}}{\shptxt\pard Riquadro\par}}
{\shprslt fuori}}
}
non fa parte del documento
"""


# --- TNEF ------------------------------------------------------------------

def lzfu(data):
    """Compresses with references wherever 3 bytes or more repeat."""
    start = (b'{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil '
             b'\\froman \\fswiss \\fmodern \\fscript \\fdecor MS Sans Serif'
             b'SymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0'
             b'\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx')
    all_ = start + data
    pos, tokens = len(start), []
    while pos < len(all_):
        best, where = 0, 0
        for n in range(min(17, len(all_) - pos), 2, -1):
            at = all_.rfind(all_[pos:pos + n], max(0, pos - 4000), pos)
            if at >= 0:
                best, where = n, at
                break
        if best:
            tokens.append(struct.pack('>H', (where % 4096) << 4 | best - 2))
            pos += best
        else:
            tokens.append(all_[pos:pos + 1])
            pos += 1
    tokens.append(struct.pack('>H', (pos % 4096) << 4))
    body = b''
    for i in range(0, len(tokens), 8):
        group = tokens[i:i + 8]
        body += bytes([sum(1 << k for k, t in enumerate(group)
                           if len(t) == 2)]) + b''.join(group)
    return struct.pack('<II4sI', len(body) + 12, len(data), b'LZFu', 0) + body


def attribute(level, ident, data):
    return (struct.pack('<BII', level, ident, len(data)) + data
            + struct.pack('<H', sum(data) & 0xFFFF))


def prop(kind, ident, value):
    if kind == 3:
        return struct.pack('<HHI', kind, ident, value)
    return (struct.pack('<HHII', kind, ident, 1, len(value)) + value
            + b'\0' * (-len(value) % 4))


def named(value):
    """A property that has a name of its own, before those we look for."""
    name = 'Prova'.encode('utf-16le') + b'\0\0'
    return (struct.pack('<HH', 0x1F, 0x8001) + b'\0' * 16
            + struct.pack('<II', 1, len(name)) + name
            + b'\0' * (-len(name) % 4) + struct.pack('<II', 1, len(value))
            + value + b'\0' * (-len(value) % 4))


def props(*items):
    return struct.pack('<I', len(items)) + b''.join(items)


def tnef(*attributes):
    return b'\x78\x9f\x3e\x22\x01\x00' + b''.join(attributes)


def winmail(pdf):
    rtf = (b'{\\rtf1\\ansi\\ansicpg1252\\fromhtml1\\deff0{\\fonttbl{\\f0'
           b'\\fswiss Arial;}}{\\*\\htmltag64 <p>}\\pard\\plain\\f0\\fs20 '
           b'La Provincia di Asti aderisce alla Stazione Unica Appaltante, '
           b'Focus Group 2.\\par\r\nReferente: Piero Gallo, '
           b'p.gallo@provincia.asti.example\\par\r\nLa Provincia di Asti '
           b'saluta cordialmente. Citt\\\'e0 di Asti\\par}')
    return tnef(
        attribute(1, 0x00089006, b'\0\0\1\0'),
        attribute(1, 0x00069007, struct.pack('<II', 1252, 0)),
        attribute(1, 0x00069003, props(
            named('x'.encode('utf-16le') + b'\0\0'),
            prop(3, 0x0E07, 1), prop(0x102, 0x1009, lzfu(rtf)))),
        attribute(2, 0x00069002, b'\1\0' + b'\xff' * 12),
        attribute(2, 0x00018010, b'NOTA~1.PDF\0'),
        attribute(2, 0x0006800F, pdf),
        attribute(2, 0x00069005, props(
            prop(0x1F, 0x3707, 'nota è.pdf'.encode('utf-16le') + b'\0\0'))),
        attribute(2, 0x00069002, b'\1\0' + b'\xff' * 12),
        attribute(2, 0x00069005, props(
            prop(0x1E, 0x3704, b'C:\\dati\\elenco.txt\0'),
            prop(0x102, 0x3701, 'Città: Asti\r\n'.encode('cp1252') * 2))))


def winmail_message():
    inner = tnef(attribute(1, 0x0002800C, b'Testo del messaggio interno\0'))
    return tnef(
        attribute(1, 0x00069003, props(
            prop(0x1F, 0x1000, 'Testo in chiaro: perché\r\n'.encode(
                'utf-16le') + b'\0\0'))),
        attribute(2, 0x00069002, b'\1\0' + b'\xff' * 12),
        attribute(2, 0x00018010, b'inoltrato\0'),
        attribute(2, 0x00069005, props(
            prop(0x0D, 0x3701, b'\x07\x03\x02\0\0\0\0\0\xc0\0\0\0\0\0\0F'
                 + inner))))


# --- PDF -------------------------------------------------------------------

def lettera_pdf(encrypt=None):
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfgen import canvas
    buf = io.BytesIO()
    c = canvas.Canvas(buf, pagesize=A4, invariant=1)
    c.setFont('Times-Bold', 14)
    c.drawCentredString(297, 790, 'PROVINCIA DI LECCE')
    c.setFont('Times-Roman', 11)
    c.drawRightString(540, 740, 'Lecce, 20 settembre 2027')
    c.drawString(56, 740, 'Prot. n. 4471')
    c.drawString(56, 705, 'Oggetto: adesione al progetto “Province & '
                 'Comuni”.')
    y = 675
    for line in ('Si comunica che la Provincia aderisce al settore:',
                 'Settore: Stazione Unica Appaltante',
                 'Focus Group: n. 2 (19 ottobre 2027)',
                 'Referente: Lucia D’Elia, perché competente',
                 'E-mail: l.delia@provincia.lecce.example'):
        c.drawString(56, y, line)
        y -= 14
    # Labels and values set apart by a tab, as most forms are.
    for label, value in (('Telefono', '0832 683111'),
                         ('Cellulare', '347 1234567')):
        c.drawString(56, y, label)
        c.drawString(200, y, value)
        y -= 14
    c.setFont('Times-Roman', 1)
    c.drawString(56, 300, 'parole troppo piccole')
    c.setFont('Times-Roman', 11)
    c.drawString(700, 300, 'parole fuori dal foglio')
    c.drawRightString(540, 200, 'Il Dirigente')
    c.showPage()
    c.setFont('Times-Roman', 11)
    c.drawString(56, 740, 'Seconda pagina')
    c.save()
    return buf.getvalue()


def modulo_pdf():
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfgen import canvas
    buf = io.BytesIO()
    c = canvas.Canvas(buf, pagesize=A4, invariant=1)
    c.setFont('Helvetica', 11)
    form = c.acroForm
    c.drawString(56, 780, 'Modulo di adesione')
    c.drawString(56, 740, 'Ente')
    form.textfield(name='ente', x=150, y=734, width=250, height=18,
                   value='Provincia di Latina', fontSize=10)
    c.drawString(56, 710, 'Referente')
    form.textfield(name='nome', x=150, y=704, width=250, height=18,
                   value='Sara Proietti', fontSize=10)
    c.drawString(56, 680, 'Note')
    form.textfield(name='note', x=150, y=640, width=250, height=52,
                   value='prima riga\nseconda riga', fontSize=10,
                   fieldFlags='multiline')
    for i, (label, on) in enumerate((('SUA', True), ('SAPE', False),
                                     ('SIT', True))):
        form.checkbox(name=f's{i}', x=56 + 120 * i, y=600, size=12,
                      checked=on)
        c.drawString(74 + 120 * i, 602, label)
    c.drawString(56, 570, 'Orario')
    form.choice(name='ora', x=150, y=564, width=120, height=18,
                value='pomeriggio', options=['mattina', 'pomeriggio'],
                fontSize=10)
    form.radio(name='sede', value='a', x=56, y=530, size=12, selected=False)
    c.drawString(74, 532, 'in presenza')
    form.radio(name='sede', value='b', x=176, y=530, size=12, selected=True)
    c.drawString(194, 532, 'a distanza')
    c.save()
    return buf.getvalue()


def colonne_pdf():
    """A letterhead down the left margin, with a leading of its own."""
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfgen import canvas
    buf = io.BytesIO()
    c = canvas.Canvas(buf, pagesize=A4, invariant=1)
    c.setFont('Helvetica-Bold', 14)
    c.drawString(56, 790, 'PROVINCIA DI TERNI')
    c.setFont('Helvetica', 8)
    y = 700
    for line in ('Servizio Appalti', 'Viale della Stazione 1', '05100 Terni',
                 'tel. 0744 4831', 'fax 0744 483250',
                 'provincia.terni@example.org', 'C.F. 00179350558',
                 'Orario di apertura', 'dal lunedì al venerdì',
                 'dalle 9 alle 13'):
        c.drawString(56, y, line)
        y -= 9.5
    c.setFont('Helvetica', 11)
    y = 703
    for line in ('Con la presente si comunica che la Provincia di Terni',
                 'partecipa al terzo Focus Group del settore Stazione',
                 'Unica Appaltante con il seguente referente operativo:',
                 'Marta Bonanni, e-mail m.bonanni@provincia.terni.example,',
                 'telefono 0744 483222. Per gli altri settori seguirà',
                 'comunicazione. Si resta a disposizione per ogni',
                 'chiarimento e si porgono distinti saluti.',
                 'Il Segretario Generale'):
        c.drawString(200, y, line)
        y -= 14
    c.save()
    return buf.getvalue()


def minimal_pdf(objects):
    data, offsets = b'%PDF-1.4\n', []
    for i, body in enumerate(objects):
        offsets.append(len(data))
        data += b'%d 0 obj\n' % (i + 1) + body + b'\nendobj\n'
    start = len(data)
    data += b'xref\n0 %d\n0000000000 65535 f \n' % (len(objects) + 1)
    data += b''.join(b'%010d 00000 n \n' % o for o in offsets)
    return data + (b'trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n'
                   % (len(objects) + 1, start))


def stream(data, extra=b''):
    return (b'<<%s/Length %d>>stream\n' % (extra, len(data)) + data
            + b'\nendstream')


def scansione_pdf(stamp=b''):
    """One picture over the whole page, perhaps with a line over it."""
    image = zlib.compress(b'\xff' * (100 * 140))
    text = b'q 595 0 0 842 0 0 cm /I Do Q ' + stamp
    return minimal_pdf([
        b'<</Type/Catalog/Pages 2 0 R>>',
        b'<</Type/Pages/Kids[3 0 R]/Count 1>>',
        b'<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R'
        b'/Resources<</XObject<</I 5 0 R>>/Font<</F 6 0 R>>>>>>',
        stream(text),
        stream(image, b'/Type/XObject/Subtype/Image/Width 100/Height 140'
               b'/ColorSpace/DeviceGray/BitsPerComponent 8'
               b'/Filter/FlateDecode'),
        b'<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>'])


def annotato_pdf():
    """A flat form with the answers typed over it as comments."""
    text = (b'BT/F 11 Tf 56 700 Td(Ente:)Tj 0 -30 Td(Referente:)Tj ET')
    note = (b'<</Type/Annot/Subtype/FreeText/Rect[%s]/DA(/F 10 Tf 0 g)'
            b'/Contents(%s)>>')
    return minimal_pdf([
        b'<</Type/Catalog/Pages 2 0 R>>',
        b'<</Type/Pages/Kids[3 0 R]/Count 1>>',
        b'<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R'
        b'/Resources<</Font<</F 5 0 R>>>>/Annots[6 0 R 7 0 R 8 0 R]>>',
        stream(text),
        b'<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
        note % (b'150 696 400 712', b'Provincia di Enna'),
        note % (b'150 666 400 682', b'Rosa Vasta, r.vasta@enna.example'),
        b'<</Type/Annot/Subtype/Text/Rect[10 10 20 20]'
        b'/Contents(nota di un collega)>>'])


def tabella_html():
    cells = (('Settore', 'Focus Group', 'Referente operativo', 'E-mail'),
             ('Servizio Associato Politiche Europee', 'n. 1 (7 ottobre 2027)',
              'Maria Concetta Abbate', 'mariaconcetta.abbate@provincia.'
              'caltanissetta.example'),
             ('Stazione Unica Appaltante', 'n. 4', 'Pietro Lo Presti',
              'p.lopresti@provincia.caltanissetta.example'))
    rows = ''.join('<tr>' + ''.join(
        f'<td width="120" valign="{("top", "middle")[i % 2]}">{c}</td>'
        for i, c in enumerate(row)) + '</tr>' for row in cells)
    return ('<html><head><meta charset="utf-8"></head><body><p>Si comunicano '
            'i nominativi, così come richiesto:</p><table border="1" '
            f'cellpadding="4">{rows}</table><p>Cordiali saluti</p></body>'
            '</html>')


def convert(source, data, target):
    with tempfile.TemporaryDirectory() as d:
        path = os.path.join(d, source)
        with open(path, 'wb') as f:
            f.write(data)
        run('soffice', f'-env:UserInstallation=file://{d}/profile',
            '--headless', '--convert-to', target, '--outdir', d, path)
        name = source.rsplit('.', 1)[0] + '.' + target.split(':')[0]
        with open(os.path.join(d, name), 'rb') as f:
            return f.read()


# --- CMS -------------------------------------------------------------------

def signed():
    def sign(source, target, *options):
        run('openssl', 'cms', '-sign', '-binary', '-nodetach', '-in', source,
            '-signer', f'{d}/cert.pem', '-inkey', f'{d}/key.pem', '-out',
            target, *options)

    with tempfile.TemporaryDirectory() as d:
        run('openssl', 'req', '-x509', '-newkey', 'ec', '-pkeyopt',
            'ec_paramgen_curve:P-256', '-nodes', '-subj', '/CN=Prova', '-days',
            '30', '-keyout', f'{d}/key.pem', '-out', f'{d}/cert.pem')
        sign('lettera.pdf', 'lettera.pdf.p7m', '-outform', 'DER')
        sign('lettera.pdf', 'flusso.pdf.p7m', '-outform', 'DER', '-stream')
        sign('lettera.pdf', 'armatura.pdf.p7m', '-outform', 'PEM')
        with open(f'{HERE}/lettera.pdf.p7m', 'rb') as f:
            import base64
            out('base64.pdf.p7m', base64.encodebytes(f.read()))
        sign('flusso.pdf.p7m', 'doppia.pdf.p7m.p7m', '-outform', 'DER')
        with open(f'{d}/mail', 'wb') as f:
            f.write('Content-Type: text/plain; charset=utf-8\r\n'
                    'Content-Transfer-Encoding: 8bit\r\n\r\n'
                    'La Provincia di Potenza aderisce, così come '
                    'indicato.\r\n'.encode())
        sign(f'{d}/mail', 'smime.p7m', '-outform', 'DER')
        run('openssl', 'cms', '-encrypt', '-binary', '-aes128', '-in',
            f'{d}/mail', '-outform', 'DER', '-out', 'segreta.p7m',
            f'{d}/cert.pem', env={**os.environ})
        run('openssl', 'cms', '-sign', '-binary', '-in', 'lettera.pdf',
            '-signer', f'{d}/cert.pem', '-inkey', f'{d}/key.pem', '-outform',
            'DER', '-out', 'staccata.p7s')


def main():
    if not os.path.exists('/usr/bin/soffice'):
        sys.exit('needs libreoffice-writer-nogui')
    pdf = lettera_pdf()
    out('lettera.pdf', pdf)
    out('modulo.pdf', modulo_pdf())
    out('colonne.pdf', colonne_pdf())
    out('scansione.pdf', scansione_pdf())
    out('scansione-timbrata.pdf', scansione_pdf(
        b'BT/F 8 Tf 300 820 Td(Prot. 0012345 del 20/09/2027)Tj ET'))
    out('annotato.pdf', annotato_pdf())
    out('tronco.pdf', pdf[:300])
    run('qpdf', '--static-id', '--encrypt', '', 'padrone', '128',
        '--use-aes=y', '--', 'lettera.pdf', 'protetta.pdf')
    run('qpdf', '--static-id', '--encrypt', 'segreto', 'padrone', '256', '--',
        'lettera.pdf', 'cifrata.pdf')
    html = tabella_html().encode()
    table = convert('tabella.html', html, 'odt:writer8')
    out('tabella.odt', table)
    out('tabella.pdf', convert('tabella.odt', table, 'pdf'))
    out('tabella.docx', convert('tabella.odt', table,
                               'docx:MS Word 2007 XML'))
    out('tabella.rtf', convert('tabella.odt', table,
                              'rtf:Rich Text Format'))
    out('scheda.docx', scheda())
    out('lettera.odt', lettera_odt())
    out('cifrata.odt', odt('', '<text:p>x</text:p>', '', '<manifest:file-'
                           'entry><manifest:encryption-data/></manifest:'
                           'file-entry>'))
    out('vuota.docx', docx(p()))
    out('tronca.docx', scheda()[:900])
    out('bomba.docx', zipped([('word/document.xml', (
        f'{HEAD}<w:document {W}><w:body>' + ' ' * (65 << 20)).encode())]))
    out('entita.docx', zipped([('word/document.xml', (
        f'{HEAD}<!DOCTYPE w [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
        f'<w:document {W}><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p>'
        '</w:body></w:document>').encode())]))
    out('foglio.zip', zipped([('dati.txt', 'non è un documento')]))
    out('cifrato.docx', b'\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1' + b'\0' * 504
        + 'EncryptedPackage'.encode('utf-16le') + b'\0' * 96)
    out('vecchio.doc', b'\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1' + b'\0' * 504
        + 'WordDocument'.encode('utf-16le') + b'\0' * 104)
    out('lettera.rtf', RTF)
    out('winmail.dat', winmail(pdf))
    out('winmail-messaggio.dat', winmail_message())
    out('latino.txt', 'Città di Forlì – così è\r\nseconda riga\r\n'.encode(
        'cp1252'))
    out('unicode.txt', 'Città di Forlì\n'.encode('utf-16'))
    out('utf8.txt', '\ufeffCittà di Forlì\n'.encode())
    signed()


if __name__ == '__main__':
    main()
