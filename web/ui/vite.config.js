import { defineConfig } from 'vite';

export default defineConfig({
  build: {
    outDir: '../static',
    emptyOutDir: true,
    sourcemap: false,
    assetsInlineLimit: 0, // data: URLs would need an exception in the page's security policy
    chunkSizeWarningLimit: 5000,
  },
  worker: { format: 'es' },
});
