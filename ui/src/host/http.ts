import type { DeskEvent } from '../ipc/generated/DeskEvent';
import type { Host } from './host';

/** A browser has neither file dialogs with paths nor drops with paths. */
const never = async () => null;

/** The host of browser tests: the same commands over loopback HTTP. Never shipped. */
export function httpHost(): Host {
  /** What is sent while the page goes away has to outlive it. */
  let keepalive = false;
  return {
    abilities: { dialogs: false, drops: false },
    async call(command, request) {
      const answer = await fetch(`/call/${command}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(request),
        keepalive,
      });
      const bytes = answer.headers.get('content-type') === 'application/octet-stream';
      const body: unknown = bytes ? await answer.arrayBuffer() : await answer.json();
      if (!answer.ok) throw body;
      return body;
    },
    listen(handler) {
      const events = new EventSource('/events');
      events.onmessage = (event) => handler(JSON.parse(event.data) as DeskEvent);
      return new Promise((resolve) => {
        events.onopen = () => resolve(() => events.close());
      });
    },
    chooseFile: never,
    chooseSave: never,
    onDrop: async () => () => {},
    async onClose(may) {
      // A browser does not wait, so this only sends what is left.
      const leave = () => {
        keepalive = true;
        void may().finally(() => {
          keepalive = false;
        });
      };
      window.addEventListener('pagehide', leave);
      return () => window.removeEventListener('pagehide', leave);
    },
    close: async () => window.close(),
    setTitle: async (title) => {
      document.title = title;
    },
  };
}
