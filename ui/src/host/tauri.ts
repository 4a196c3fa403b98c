import { invoke } from '@tauri-apps/api/core';
import { listen } from '@tauri-apps/api/event';
import { getCurrentWebview } from '@tauri-apps/api/webview';
import { getCurrentWindow } from '@tauri-apps/api/window';
import { open, save } from '@tauri-apps/plugin-dialog';
import type { DeskEvent } from '../ipc/generated/DeskEvent';
import type { Host } from './host';

/** The one event name of the shell; its payload is a `DeskEvent`. */
const EVENT = 'desk';

/** The host of the installed program: the Tauri window. */
export function tauriHost(): Host {
  return {
    abilities: { dialogs: true, drops: true },
    call: (command, request) => invoke(command, { request }),
    listen: (handler) => listen<DeskEvent>(EVENT, (event) => handler(event.payload)),
    chooseFile: (title, filters) => open({ title, filters, multiple: false, directory: false }),
    chooseSave: (title, suggested, filters) =>
      save({ title, filters, defaultPath: suggested ?? undefined }),
    onDrop: (handler) =>
      getCurrentWebview().onDragDropEvent(({ payload }) => {
        if (payload.type === 'drop') handler({ kind: 'drop', paths: payload.paths });
        else handler({ kind: payload.type === 'leave' ? 'leave' : 'over' });
      }),
    // The window is destroyed after the handler, unless the handler prevents it.
    onClose: (may) =>
      getCurrentWindow().onCloseRequested(async (event) => {
        if (!(await may())) event.preventDefault();
      }),
    close: () => getCurrentWindow().destroy(),
    setTitle: (title) => getCurrentWindow().setTitle(title),
  };
}
