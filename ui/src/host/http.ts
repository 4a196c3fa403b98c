import type { DeskEvent } from '../ipc/generated/DeskEvent';
import type { Host } from './host';

/** A browser has neither file dialogs with paths nor drops with paths. */
const never = async () => null;

/** The host of browser tests: the same commands over loopback HTTP. Never shipped. */
export function httpHost(): Host {
  return {
    abilities: { dialogs: false, drops: false },
    async call(command, request) {
      const answer = await fetch(`/call/${command}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(request),
      });
      const body: unknown = await answer.json();
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
    setTitle: async (title) => {
      document.title = title;
    },
  };
}
