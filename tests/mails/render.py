#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""render.py DIR: of each DIR/NAME.eml how a phone shows it: DIR/NAME.png, and
DIR/NAME-dark.png by night; DIR/index.html has all of them beside their text.
Fails when a page is wider than the phone."""
import email
import email.policy
import html
import pathlib
import sys

import browser

HEAD = '''<!DOCTYPE html>
<html lang="it">
<meta charset="utf-8">
<title>Mails</title>
<style>
body { font: 15px/1.4 sans-serif; margin: 24px }
section { display: flex; gap: 24px; align-items: start }
pre { white-space: pre-wrap; overflow-wrap: anywhere; flex: 1; min-width: 0;
      font-size: 13px; background: #f4f4f4; padding: 12px }
img { width: 360px; border: 1px solid #999 }
</style>
'''


def section(name, mail):
    """A mail in the index: what the list of mails shows, then both parts."""
    subject = html.escape(mail['Subject'])
    text = html.escape(mail.get_body(['plain']).get_content())
    return f'''<h2 id="{name}">{name}</h2>
<p>{html.escape(mail['From'])}<br>
<strong>{subject[:40]}</strong>{subject[40:]}
(<a href="{name}.eml">{name}.eml</a>)</p>
<section><img src="{name}.png" alt=""><img src="{name}-dark.png" alt="">
<pre>{text}</pre></section>
'''


def render(phone, folder, name, mail):
    page = folder / f'{name}.html'
    page.write_text(mail.get_body(['html']).get_content(), 'utf-8')
    for dark in False, True:
        phone.show(page, dark)
        picture = folder / f'{name}{"-dark" * dark}.png'
        picture.write_bytes(phone.picture())
    page.unlink()
    return phone.width()


def main():
    folder = pathlib.Path(sys.argv[1])
    index, wide = [HEAD], []
    with browser.Browser() as phone:
        for path in sorted(folder.glob('*.eml')):
            mail = email.message_from_bytes(path.read_bytes(),
                                            policy=email.policy.default)
            width = render(phone, folder, path.stem, mail)
            if width > browser.WIDTH:
                wide.append(f'{path.stem}: {width} pixels wide')
            index.append(section(path.stem, mail))
    (folder / 'index.html').write_text(''.join(index), 'utf-8')
    print(f'{folder}/index.html: {len(index) - 1} mails')
    for line in wide:
        print(line, file=sys.stderr)
    return len(wide) > 0


sys.exit(main())
