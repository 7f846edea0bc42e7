# SPDX-License-Identifier: EUPL-1.2
"""The head of a letter in another dress: folds, case, order, traces."""
import re
from datetime import timedelta, timezone
from email.header import Header
from email.utils import format_datetime

import message
from letter import (TRACE, about_us, change, decoded, from_own_domain,
                    from_people, not_implied, not_staff, one_sender)

MX_TRACE = '''Received: from mx1.upinet.it ([192.0.2.25])
	by imap.upinet.it with LMTP id kLm2Fh0aX1QmKwAA
	for <provincecomuni@upinet.it>; {date}
'''
HOPS = '''Received: from pps.filterd (m0167220.ppops.net [127.0.0.1])
	by mx0a-00167220.pphosted.example (8.17.1.22/8.17.1.22) with ESMTP id 4a;
	{date}
DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=relay.example;
	s=selector1; h=From:Date:Subject:Message-ID:Content-Type;
	bh=47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=; b=dGVzdA==
X-Spam-Status: No, score=-1.9 required=5.0 tests=BAYES_00,HTML_MESSAGE
	autolearn=ham version=3.4.6
X-Virus-Scanned: clamav-milter 0.103.8 at relay.example
X-MS-Exchange-Organization-SCL: -1
X-Proofpoint-Spam-Details: rule=notspam policy=default score=0 bulkscore=0
X-Originating-IP: [192.0.2.77]
Thread-Index: AdwQx2l0YWxpYW5wcm92aW5jZXM=
X-Priority: 3 (Normal)
Importance: Normal
Organization: Ente
'''


@change()
def fold(letter, _):
    """Every long field folded before each word that has a blank before."""
    part = letter.tree

    def folded(field):
        name, colon, value = field.partition(b':')
        if not message.FIELD.match(field) or b'\n' in value[:-1]:
            return field
        if len(field) < 40 or name.lower() in (b'message-id', b'date'):
            return field
        # A quoted string keeps its blanks as they are.
        words = re.findall(rb'(?:"[^"\n]*"|[^\s"])+', value)
        return name + colon + b' ' + b'\n\t'.join(words) + b'\n'
    part.fields = [folded(f) for f in part.fields]
    return True


@change()
def unfold(letter, _):
    part = letter.tree
    part.fields = [re.sub(rb'\n[ \t]+', b' ', f) for f in part.fields]
    return True


def each_name(part, make):
    for p in part.walk():
        p.fields = [message.FIELD.sub(lambda m: make(m.group(1)) + b':', f, 1)
                    if message.FIELD.match(f) else f for f in p.fields]
    return True


@change()
def upper_case_fields(letter, _):
    return each_name(letter.tree, bytes.upper)


@change()
def lower_case_fields(letter, _):
    return each_name(letter.tree, bytes.lower)


@change()
def other_order(letter, r):
    """Traces keep their places: which is on top means something."""
    part = letter.tree
    trace = tuple(n.lower().encode() for n in TRACE)

    def name(field):
        hit = message.FIELD.match(field)
        return hit.group(1).lower() if hit else b''
    names = [name(f) for f in part.fields]
    # A defective line cuts the head differently in each place.
    if b'' in names:
        return False
    free = [i for i, n in enumerate(names)
            if n not in trace and names.count(n) == 1]
    other = free[:]
    r.shuffle(other)
    fields = part.fields[:]
    for i, j in zip(free, other):
        fields[i] = part.fields[j]
    part.fields = fields
    return True


def date_field(letter):
    return letter.tree.get('Date') or 'Tue, 21 Sep 2027 10:00:00 +0200'


@change()
def delivered_again(letter, _):
    """One more hop of our own on top."""
    text = MX_TRACE.format(date=date_field(letter))
    letter.tree.fields.insert(0, text.encode())
    return True


@change()
def hops_and_filters(letter, _):
    """Below our own traces, what servers on the way leave."""
    part = letter.tree
    text = HOPS.format(date=date_field(letter)).encode()
    new = re.findall(rb'[^\n]+\n(?:[ \t][^\n]*\n)*', text)
    at = max([i + 1 for i, f in enumerate(part.fields) if f.lower().startswith(
        (b'received:', b'authentication-results:'))], default=0)
    part.fields[at:at] = new
    return True


@change()
def others_results(letter, _):
    """Authentication results of a stranger's server count for nothing."""
    letter.tree.fields.append(
        b'Authentication-Results: mx.relay.example; spf=fail\n'
        b'\tsmtp.mailfrom=nobody.example; dmarc=fail\n'
        b'\theader.from=nobody.example\n')
    return True


@change()
def encoded_words(letter, r):
    """The subject in another charset and encoding."""
    part = letter.tree
    text = decoded(part.get('Subject'))
    if not text or part.count('Subject') != 1 or not text.isprintable():
        return False
    charset = r.choice(('utf-8', 'windows-1252', 'iso-8859-15'))
    try:
        text.encode(charset)
    except UnicodeError:
        charset = 'utf-8'
    part.set('Subject', Header(text + ' ', charset, maxlinelen=60).encode(
        linesep='\n').rstrip())
    return True


@change(one_sender)
def quoted_sender(letter, _):
    """Rossi Mario <a@b> and "Rossi Mario" <a@b> are one."""
    part = letter.inner()
    hit = re.fullmatch(r'([\w .]+) <([^<>]+)>', part.get('From'))
    if not hit:
        return False
    part.set('From', f'"{hit.group(1).strip()}" <{hit.group(2)}>')
    return True


@change(one_sender)
def upper_case_sender(letter, _):
    """Addresses have no case."""
    part = letter.inner()
    part.set('From', re.sub(r'[^\s<>"]+@[^\s<>"]+',
                            lambda m: m.group().upper(), part.get('From')))
    return '=?' not in part.get('From')


@change()
def date_in_utc(letter, _):
    """The same instant."""
    when = letter.date()
    if when is None or when.tzinfo is None:
        return False
    other = when.astimezone(timezone.utc)
    letter.inner().set('Date', format_datetime(other))
    return True


@change()
def date_in_new_york(letter, _):
    """The same instant, in another zone and perhaps on another day there."""
    when = letter.date()
    if when is None or when.tzinfo is None:
        return False
    other = when.astimezone(timezone(timedelta(hours=-4)))
    letter.inner().set('Date', format_datetime(other) + ' (EDT)')
    return True


@change(from_people, not_implied, about_us)
def in_a_thread(letter, _):
    part = letter.inner()
    if part.position('In-Reply-To') >= 0 or part.position('References') >= 0:
        return False
    part.fields.append(b'In-Reply-To: <20270907114205.5D2A@mx1.upinet.it>\n'
                       b'References: <20270901080000.1A2B@mx1.upinet.it>\n'
                       b' <20270907114205.5D2A@mx1.upinet.it>\n')
    return True


@change(from_people, not_staff, one_sender, from_own_domain)
def copies(letter, _):
    """Who reads along is nobody's referent, unless the text says so."""
    words = ' '.join(p.text() for p in letter.body()).lower()
    part = letter.inner()
    if re.search(r'\b(copia|cc|conoscenza|leggono)\b', words) or (
            part.position('Cc') >= 0 or not letter.body()):
        return False
    part.fields.append((f'Cc: "Zanchetta Ornella" <o.zanchetta@'
                        f'{letter.domain()}>,\n\t<segreteria@'
                        f'{letter.domain()}>\n').encode())
    return True
