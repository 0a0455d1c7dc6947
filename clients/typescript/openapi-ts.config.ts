import { defineConfig } from '@hey-api/openapi-ts';

export default defineConfig({
  input: process.env.WAYBILL_CONTRACT ?? '../../infra/openapi.yaml',
  output: { path: './client', module: { extension: '.js' } },
});
