// Runs a WASI program in V8: node node-host.mjs MODULE ARGUMENT…, with the working directory granted as ".".
import fs from 'node:fs';
import {WASI} from 'node:wasi';

const [module, ...rest] = process.argv.slice(2);
const wasi = new WASI({version: 'preview1', args: [module, ...rest], preopens: {'.': '.'}, returnOnExit: true});
WebAssembly.instantiate(fs.readFileSync(module), {wasi_snapshot_preview1: wasi.wasiImport})
    .then(({instance}) => process.exitCode = wasi.start(instance));
