import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { svelteTesting } from '@testing-library/svelte/vite';
import { defineConfig, type Plugin } from 'vitest/config';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const TESTS = here('../tests/ui');

/** Tests lie outside this folder, where no packages are installed: they use this folder's. */
function packagesForTests(): Plugin {
  return {
    name: 'packages-for-tests',
    enforce: 'pre',
    async resolveId(source, importer) {
      const bare = !source.startsWith('.') && !source.startsWith('/') && !source.startsWith('$ui');
      if (!bare || !importer?.startsWith(TESTS)) return null;
      return this.resolve(source, here('src/main.ts'), { skipSelf: true });
    },
  };
}

export default defineConfig(({ mode }) => ({
  plugins: [svelte(), ...(mode === 'test' ? [packagesForTests(), svelteTesting()] : [])],
  resolve: { alias: { $ui: here('src') } },
  build: {
    outDir: mode === 'e2e' ? 'dist-e2e' : 'dist',
    target: ['safari17', 'chrome120'],
    sourcemap: false,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: {
    port: 5173,
    strictPort: true,
    fs: { allow: [here('.'), TESTS] },
    proxy: process.env.PERIKSA_DEV_HOST
      ? { '/call': process.env.PERIKSA_DEV_HOST, '/events': process.env.PERIKSA_DEV_HOST }
      : undefined,
  },
  test: {
    environment: 'happy-dom',
    dir: `${TESTS}/unit`,
    include: ['**/*.test.ts'],
    setupFiles: [`${TESTS}/unit/setup.ts`],
    restoreMocks: true,
  },
}));
