import { cleanup } from '@testing-library/svelte';
import { afterEach } from 'vitest';

declare global {
  interface Window {
    happyDOM: { setViewport(size: { width: number; height: number }): void };
  }
}

// Wide enough for three panes.
window.happyDOM.setViewport({ width: 1280, height: 800 });
afterEach(() => cleanup());
