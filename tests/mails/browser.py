# SPDX-License-Identifier: EUPL-1.2
"""Pages as a phone shows them: Debian's Chromium, without its window, driven
over a pair of pipes (the DevTools protocol, one JSON object and a NUL)."""
import base64
import json
import os
import subprocess
import tempfile

WIDTH, HEIGHT, SCALE = 360, 640, 2

# Not one packet: no host has an address, and no proxy listens on port 9.
OFFLINE = ['--host-resolver-rules=MAP * ~NOTFOUND',
           '--proxy-server=127.0.0.1:9', '--proxy-bypass-list=<-loopback>',
           '--disable-background-networking', '--disable-component-update',
           '--disable-sync', '--no-first-run', '--no-default-browser-check']


class Browser:
    """One Chromium with one page."""

    def __enter__(self):
        self.profile = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        theirs_in, self.out = os.pipe()
        into, theirs_out = os.pipe()
        command = ['chromium', '--headless', '--disable-gpu',
                   '--remote-debugging-pipe',
                   f'--user-data-dir={self.profile.name}', *OFFLINE]
        if os.geteuid() == 0:
            command.append('--no-sandbox')
        # The shell puts the pipes where Chromium looks for them: 3 and 4.
        self.process = subprocess.Popen(
            ['sh', '-c', f'exec "$@" 3<&{theirs_in} 4>&{theirs_out}', 'sh',
             *command, 'about:blank'], pass_fds=(theirs_in, theirs_out),
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(theirs_in)
        os.close(theirs_out)
        self.answers = os.fdopen(into, 'rb')
        self.left = b''
        self.number, self.session = 0, None
        page = self.ask('Target.createTarget', url='about:blank')
        self.session = self.ask('Target.attachToTarget', flatten=True,
                                targetId=page['targetId'])['sessionId']
        self.ask('Page.enable')
        self.ask('Emulation.setDeviceMetricsOverride', width=WIDTH,
                 height=HEIGHT, deviceScaleFactor=SCALE, mobile=True)
        return self

    def __exit__(self, *_):
        os.close(self.out)
        self.answers.close()
        self.process.terminate()
        self.process.wait()
        self.profile.cleanup()

    def hear(self):
        while b'\0' not in self.left:
            more = self.answers.read1(1 << 16)
            if not more:
                raise RuntimeError('Chromium ended')
            self.left += more
        message, self.left = self.left.split(b'\0', 1)
        return json.loads(message)

    def ask(self, method, **params):
        self.number += 1
        message = {'id': self.number, 'method': method, 'params': params}
        if self.session:
            message['sessionId'] = self.session
        os.write(self.out, json.dumps(message).encode() + b'\0')
        while True:
            heard = self.hear()
            if heard.get('id') == self.number:
                break
        if 'error' in heard:
            raise RuntimeError(f'{method}: {heard["error"]["message"]}')
        return heard['result']

    def show(self, path, dark):
        self.ask('Emulation.setEmulatedMedia', features=[
            {'name': 'prefers-color-scheme',
             'value': 'dark' if dark else 'light'}])
        self.ask('Page.navigate', url=path.resolve().as_uri())
        while self.hear().get('method') != 'Page.loadEventFired':
            pass

    def width(self):
        """What the page wants: beyond WIDTH, it is to be pushed aside."""
        return self.ask('Runtime.evaluate', expression='document'
                        '.documentElement.scrollWidth')['result']['value']

    def picture(self):
        """The whole page, as PNG."""
        size = self.ask('Page.getLayoutMetrics')['cssContentSize']
        clip = {'x': 0, 'y': 0, 'width': size['width'],
                'height': size['height'], 'scale': 1}
        return base64.b64decode(self.ask(
            'Page.captureScreenshot', format='png', clip=clip,
            captureBeyondViewport=True)['data'])
