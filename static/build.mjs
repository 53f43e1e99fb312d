// Bundles src/ and css/ with the pinned libraries into dist/app.js and dist/app.css.
import { build } from "esbuild";

const shared = { bundle: true, minify: true, legalComments: "inline", logLevel: "warning", outdir: "dist" };

await build({
  ...shared,
  entryPoints: { app: "src/main.ts" },
  format: "iife",
  target: "es2022",
  charset: "ascii", // the bundle is inlined into documents: no character of it may depend on their encoding
});

await build({
  ...shared,
  entryPoints: { app: "css/app.css" },
  target: ["chrome123", "firefox120", "safari17.5"], // the first with light-dark()
  loader: { ".png": "dataurl" }, // a control's icon must not be a request
});
