import { readFileSync } from 'node:fs';
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

/**
 * Decoders of pictures that PDF.js loads by their names, from beside its pages. They are the ones
 * without WebAssembly, which the window's policy does not allow.
 */
function pdfDecoders(): Plugin {
  const names = ['jbig2_nowasm_fallback.js', 'openjpeg_nowasm_fallback.js'];
  const read = (name: string) => readFileSync(here(`node_modules/pdfjs-dist/wasm/${name}`));
  return {
    name: 'pdf-decoders',
    generateBundle() {
      for (const name of names)
        this.emitFile({ type: 'asset', fileName: `pdfjs/${name}`, source: read(name) });
    },
    configureServer(server) {
      server.middlewares.use('/pdfjs/', (request, response, next) => {
        const name = names.find((known) => request.url === `/${known}`);
        if (!name) return next();
        response.setHeader('content-type', 'text/javascript').end(read(name));
      });
    },
  };
}

export default defineConfig(({ mode }) => ({
  plugins: [
    svelte(),
    pdfDecoders(),
    ...(mode === 'test' ? [packagesForTests(), svelteTesting()] : []),
  ],
  resolve: { alias: { $ui: here('src') } },
  assetsInclude: ['**/*.bcmap', '**/*.pfb'],
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
